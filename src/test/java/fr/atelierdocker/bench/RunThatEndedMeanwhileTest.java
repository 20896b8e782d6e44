package fr.atelierdocker.bench;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The application comes back when the container of its run has ended. */
@QuarkusTest
@TestProfile(RunThatEndedMeanwhileTest.Died.class)
@ExtendWith(CleanEngine.class)
class RunThatEndedMeanwhileTest {

    public static class Died extends CrashRemains.Profile {
        public Died() {
            super("essai-fini", "echo un; echo aïe >&2; echo deux");
        }
    }

    @Test
    void whatItWroteAndHowItEndedAreSaid() {
        List<Bench.Line> lines = Bench.awaitEnd(1);
        assertEquals(List.of("aïe"), written(lines, "stderr"));
        assertEquals(List.of("un", "deux"), written(lines, "stdout"));
        Bench.Line end = lines.get(lines.size() - 1);
        assertEquals("fin/reussi La commande a réussi.", end.told());
    }

    private static List<String> written(List<Bench.Line> lines, String channel) {
        return lines.stream()
                .filter(line -> line.channel().equals(channel))
                .map(Bench.Line::text)
                .toList();
    }
}
