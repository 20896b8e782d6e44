package fr.atelierdocker.bench;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The application comes back when the container of its run has ended. */
@QuarkusTest
@TestProfile(RunThatEndedMeanwhileTest.Died.class)
@ExtendWith(CleanEngine.class)
class RunThatEndedMeanwhileTest {

    private static final String WORKSPACE = "essai-fini";

    public static class Died implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return CrashRemains.configuration(WORKSPACE);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    CrashRemains.class,
                    Map.of(
                            CrashRemains.WORKSPACE,
                            WORKSPACE,
                            CrashRemains.COMMAND,
                            "echo un; echo aïe >&2; echo deux")));
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
