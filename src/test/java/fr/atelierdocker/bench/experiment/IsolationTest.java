package fr.atelierdocker.bench.experiment;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.experiment.Isolation.Inside;
import fr.atelierdocker.bench.experiment.Isolation.Row;
import fr.atelierdocker.docker.engine.EngineHost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class IsolationTest {

    private static final List<String> OUTPUT = List.of(
            "3f2a9c0b1d2e",
            "6.1.0-18-amd64",
            "PID   USER     TIME  COMMAND",
            "    1 root      0:00 sh -c hostname; uname -r; ps; ip link; ls /",
            "    8 root      0:00 ps",
            "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000",
            "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00",
            "bin",
            "dev",
            "etc",
            "home",
            "proc");

    private static final EngineHost HOST =
            new EngineHost("ma-machine", "Debian GNU/Linux 12 (bookworm)", "6.1.0-18-amd64", 2, 8_000_000_000L);

    @Test
    void whatTheContainerWroteIsUnderstood() {
        assertEquals(
                new Inside(
                        "3f2a9c0b1d2e",
                        "6.1.0-18-amd64",
                        "2, tous à lui, à partir du n° 1",
                        "root",
                        "lo : lui-même, rien d’autre",
                        "sa propre racine : bin, dev, etc, home…"),
                Inside.of(OUTPUT));
    }

    /** As it was written before the kernel was asked for. */
    @Test
    void anOlderOutputIsUnderstoodButForTheKernel() {
        List<String> older =
                OUTPUT.stream().filter(line -> !line.startsWith("6.1")).toList();
        Inside inside = Inside.of(older);
        assertEquals("", inside.kernel());
        assertEquals(Inside.of(OUTPUT).root(), inside.root());
        assertEquals(Inside.of(OUTPUT).processes(), inside.processes());
    }

    @Test
    void whatIsNotUnderstoodIsADash() {
        Isolation isolation = Isolation.of(
                Inside.of(List.of("<b>pas un nom</b>", "sh: uname: not found", "", "PID", "x".repeat(5000))),
                Optional.empty(),
                true);
        isolation.rows().forEach(row -> {
            assertEquals("—", row.inside(), row.what());
            assertEquals("—", row.outside(), row.what());
            assertFalse(row.shared());
        });
        assertEquals("", isolation.host());
    }

    @Test
    void theKernelIsWhatTheyShare() {
        List<Row> rows =
                Isolation.of(Inside.of(OUTPUT), Optional.of(HOST), true).rows();
        assertEquals(
                List.of("Noyau"),
                rows.stream().filter(Row::shared).map(Row::what).toList());
        assertEquals("ma-machine", rows.get(0).outside());
        EngineHost other = new EngineHost("autre", "", "5.10.0", 1, 0);
        assertTrue(Isolation.of(Inside.of(OUTPUT), Optional.of(other), true).rows().stream()
                .noneMatch(Row::shared));
    }
}
