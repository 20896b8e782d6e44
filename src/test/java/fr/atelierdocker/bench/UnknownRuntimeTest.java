package fr.atelierdocker.bench;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A runtime that the engine does not know is a fault of the configuration, and is told as one. */
@QuarkusTest
@TestProfile(UnknownRuntimeTest.Unknown.class)
@ExtendWith(CleanEngine.class)
class UnknownRuntimeTest {

    public static class Unknown implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.runtime", "inconnu", "atelier.data", "target/atelier-data-runtime-inconnu");
        }
    }

    @Test
    void theJournalSaysWhatToDo() {
        Bench.perform("construire");
        for (String button : List.of("lancer", "lire", "isolement", "vie/1/creer")) {
            List<Line> lines = Bench.perform(button);
            Line words = lines.get(lines.size() - 2);
            assertEquals("erreur", words.type());
            assertTrue(words.text().contains("inconnu"), words.text());
            assertEquals(
                    "fin/echoue Le moteur Docker ne connaît pas le runtime « inconnu » que demande atelier.runtime."
                            + " Déclarez-le dans le fichier daemon.json du moteur (« runtimes »), et relisez-le"
                            + " (systemctl reload docker) ; ou videz ce réglage et relancez l’atelier.",
                    Bench.plain(lines.get(lines.size() - 1).told()));
        }
        assertEquals(List.of(), TestEngine.containers(CleanEngine.workspace()));
        Bench.perform("reinitialiser");
    }
}
