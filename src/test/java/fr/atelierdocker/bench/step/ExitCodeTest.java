package fr.atelierdocker.bench.step;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class ExitCodeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | false | code 0 : tout s’est bien passé",
                "1   | false | code 1 : le programme a signalé une erreur",
                "3   | false | code 3",
                "126 | false | code 126 : la commande existe, mais ne peut pas être exécutée",
                "127 | false | code 127 : la commande n’existe pas dans l’image",
                "137 | true  | code 137 : le noyau l’a arrêté, faute de mémoire (SIGKILL)",
                "138 | false | code 138 : arrêté par le signal 10",
                "143 | false | code 143 : arrêté à la demande (SIGTERM), sans avoir dit au revoir",
                "255 | false | code 255",
                "0   | true  | code 0 : tout s’est bien passé, mais un de ses processus a été arrêté faute de mémoire"
            })
    void aCodeIsExplained(int code, boolean oomKilled, String text) {
        assertEquals(text, ExitCode.text(code, oomKilled));
    }

    @Test
    void aKillIsNotTakenForAWantOfMemory() {
        assertTrue(ExitCode.meaning(137, false).startsWith("arrêté de force (SIGKILL)"), ExitCode.meaning(137, false));
    }

    @Test
    void noTwoCodesThatAreExplainedMeanTheSame() {
        Set<String> meanings = new HashSet<>();
        for (int code = 0; code < 256; code++) {
            String meaning = ExitCode.meaning(code, false);
            assertTrue(meaning.isEmpty() || meanings.add(meaning), meaning);
        }
    }
}
