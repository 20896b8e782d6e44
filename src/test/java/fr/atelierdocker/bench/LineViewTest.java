package fr.atelierdocker.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LineViewTest {

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void aProgressIsOneLineInItsFirstPlaceWithItsNewestText() {
        add(Fact.progress(1, "construire", "couche-a", "a : 1"));
        add(Fact.progress(1, "construire", "couche-b", "b : 1"));
        add(line("ensuite"));
        add(Fact.progress(1, "construire", "couche-a", "a : 2"));
        assertEquals(List.of("t1-couche-a a : 2", "t1-couche-b b : 1", "l3 ensuite"), shown());
    }

    @Test
    void theProgressOfAnotherJobIsAnotherLine() {
        add(Fact.progress(1, "construire", "couche-a", "un"));
        add(Fact.progress(2, "construire", "couche-a", "deux"));
        assertEquals(List.of("t1-couche-a un", "t2-couche-a deux"), shown());
    }

    @Test
    void aNewTurnLeavesNothingOfTheOldOne() {
        add(line("hier"));
        add(Fact.of(1, Fact.Type.COMMAND, "lancer", "docker run").entering(Fact.State.RUNNING));
        add(line("aujourd’hui"));
        assertEquals(List.of("l2 docker run", "l3 aujourd’hui"), shown());
    }

    @Test
    void aResetClearsTheStep() {
        add(line("hier"));
        add(Fact.of(1, Fact.Type.STATE, "lancer", "Remis à zéro.").entering(Fact.State.WAITING));
        assertEquals(List.of("l2 Remis à zéro."), shown());
    }

    @Test
    void theKindsAreToldApartWithoutTheClassesToo() {
        add(line("sortie"));
        add(Fact.line(1, "lancer", Fact.Channel.STDERR, "erreur"));
        add(Fact.of(1, Fact.Type.ERROR, "lancer", "moteur"));
        add(Fact.of(1, Fact.Type.NOTICE, "lancer", "avis"));
        add(Fact.of(1, Fact.Type.END, "lancer", "fin").entering(Fact.State.FAILED));
        assertEquals(
                List.of("stdout|", "stderr|stderr", "error|", "info|", "state end failed|"),
                LineView.of(entries).stream()
                        .map(line -> line.css() + "|" + line.kind())
                        .toList());
    }

    @Test
    void theWordsOfAProgramAreNoProse() {
        add(line("sortie"));
        add(Fact.of(1, Fact.Type.COMMAND, "lancer", "docker run"));
        add(Fact.of(1, Fact.Type.ERROR, "lancer", "No such image"));
        add(Fact.of(1, Fact.Type.STATE, "lancer", "Conteneur démarré."));
        List<LineView> lines = LineView.of(entries);
        lines.subList(0, 3).forEach(line -> assertFalse(line.prose(), line.text()));
        assertTrue(lines.get(3).prose());
    }

    private static Fact line(String text) {
        return Fact.line(1, "lancer", Fact.Channel.STDOUT, text);
    }

    private void add(Fact fact) {
        entries.add(new Entry(entries.size() + 1, Instant.parse("2026-03-01T12:00:00Z"), fact));
    }

    private List<String> shown() {
        return LineView.of(entries).stream()
                .map(line -> line.id() + " " + line.text())
                .toList();
    }
}
