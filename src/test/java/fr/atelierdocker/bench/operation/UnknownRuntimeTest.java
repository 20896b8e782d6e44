package fr.atelierdocker.bench.operation;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.Returning;
import fr.atelierdocker.classroom.Pupil;
import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A runtime that the engine does not know is a fault of the configuration, and is told as one. */
@QuarkusTest
@TestProfile(Returning.class)
@Tag("moteur")
class UnknownRuntimeTest {

    @Test
    void theJournalSaysWhatToDo() {
        TestEngine.ensureImage("python", "3.11-slim");
        Pupil ada = Pupil.enter("Ada");
        ada.perform("construire");
        for (String button : List.of("lancer", "lire", "isolement", "vie/1/creer")) {
            ada.perform(button);
            List<Line> lines = ada.journal().stream()
                    .map(Line::of)
                    .filter(line -> line.job() > 0)
                    .toList();
            Line words = lines.get(lines.size() - 2);
            assertEquals("erreur", words.type());
            assertTrue(words.text().contains("inconnu"), words.text());
            assertEquals(
                    "fin/echoue Le moteur Docker ne connaît pas le runtime « inconnu » que demande atelier.runtime."
                            + " Déclarez-le dans le fichier daemon.json du moteur (« runtimes »), et relisez-le"
                            + " (systemctl reload docker) ; ou videz ce réglage et relancez l’atelier.",
                    Bench.plain(lines.get(lines.size() - 1).told()));
        }
        assertEquals(List.of(), TestEngine.containers(ada.id()));
        ada.clear();
    }
}
