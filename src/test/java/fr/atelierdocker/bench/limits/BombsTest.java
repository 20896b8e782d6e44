package fr.atelierdocker.bench.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.SmallLimits;
import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Programs that want all there is: each meets a limit, and the journal says which. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@Tag("moteur")
class BombsTest extends Bombs {

    /** Its interfaces, then what becomes of a call to the Internet and of one to the machine that it runs on. */
    private static final String CALLS =
            """
            import socket
            print(*[name for _, name in socket.if_nameindex()])
            for address in [('192.0.2.1', 80), ('127.0.0.1', %d)]:
                try: socket.create_connection(address, 2); print('connected')
                except OSError as refused: print(refused)
            """
                    .replace("\n", "\\n");

    @Test
    void aMemoryBomb() {
        assertEquals(
                "fin/echoue La commande a échoué. Le conteneur a demandé plus que ses 32 Mio de mémoire. Code 137 : le"
                        + " noyau l’a arrêté, faute de mémoire (SIGKILL).",
                told(run(TestEngine.MEMORY_BOMB + "exec tail /dev/zero")));
    }

    @Test
    void aForkBombThatTheKernelRefuses() {
        assertEquals(
                "fin/echoue La commande a échoué. Son programme a écrit « Resource temporarily unavailable » : il a sans"
                        + " doute voulu plus que les 20 processus que l’atelier lui accorde à la fois. Code 2 : le"
                        + " programme a signalé une erreur ; pour un shell, une commande qu’il n’a pas pu mener.",
                told(run("while :; do sleep 60 & done")));
    }

    @Test
    void oneHugeFile() {
        assertEquals(
                "fin/echoue La commande a échoué. Son programme a écrit « File too large » : un fichier ne peut pas dépasser"
                        + " 8 Mio. Code 1 : le programme a signalé une erreur.",
                told(run("exec dd if=/dev/zero of=/data/gros bs=1M count=1000")));
        assertEquals(
                "fin/echoue La commande a échoué. Un fichier ne peut pas dépasser 8 Mio. Code 153 : il a voulu écrire un"
                        + " fichier plus grand que permis (SIGXFSZ).",
                told(run("dd if=/dev/zero of=/data/gros bs=1M count=1000 2>/dev/null; exit $?")));
    }

    @Test
    void whatIsWrittenOutsideOfTheVolumeGoesWithItsContainer() {
        assertEquals(
                "fin/reussi La commande a réussi, et n’a rien changé dans le volume.",
                told(run("echo bonjour > /ailleurs; cat /ailleurs")));
        List<Line> lines = run("ls /ailleurs");
        assertEquals(List.of("ls: /ailleurs: No such file or directory"), Bench.output(lines));
    }

    @Test
    void theNetworkIsOutOfReach() throws IOException {
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            projects.build("FROM python:3.11-slim\nCMD [\"python\", \"-c\", \"" + CALLS.formatted(here.getLocalPort())
                    + "\"]\n");
            List<Line> lines = Bench.perform("lancer");
            assertEquals(
                    List.of("lo", "[Errno 101] Network is unreachable", "[Errno 111] Connection refused"),
                    Bench.output(lines));
            assertEquals(
                    "fin/reussi La commande a réussi, et n’a rien changé dans le volume.",
                    end(lines).told());
            here.setSoTimeout(100);
            assertThrows(SocketTimeoutException.class, here::accept);
        }
    }
}
