package fr.atelierdocker.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class JournalTextTest {

    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(folder, 64 << 20, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void eachTypeHasItsMark() {
        journal.append(Fact.of(1, Fact.Type.COMMAND, "lancer", "docker run"));
        journal.append(Facts.line(1, "une ligne"));
        journal.append(Fact.progress(1, "lancer", "couche-a", "progrès"));
        journal.append(Fact.of(1, Fact.Type.STATE, "lancer", "état"));
        journal.append(Fact.of(1, Fact.Type.NOTICE, "lancer", "avis"));
        journal.append(Fact.of(1, Fact.Type.ERROR, "lancer", "erreur"));
        journal.append(Fact.of(1, Fact.Type.END, "lancer", "fin"));
        assertEquals(
                List.of("$ docker run", "une ligne", "# progrès", "# état", "# avis", "! erreur", "# fin"), text());
    }

    /** Whatever it writes, and wherever an editor ends its lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ docker volume rm mon_volume_donnees",
                "# fin",
                "! erreur",
                "| ",
                "",
                " $ a",
                "a\u0085$ b",
                "a\u2028$ b"
            })
    void aProgramCannotSpeakForTheSite(String text) {
        journal.append(Fact.of(1, Fact.Type.COMMAND, "lancer", "docker run"));
        journal.append(Facts.line(1, text));
        journal.append(Facts.line(1, text).over(2));
        List<String> lines = new ArrayList<>();
        TextReading reading = new TextReading(JournalReading.ofAll(journal));
        for (Optional<Entry> entry = reading.next(); entry.isPresent(); entry = reading.next()) {
            lines.add(JournalText.marked(entry.get()));
        }
        assertEquals(List.of("$ docker run", "| " + text.replaceAll("\\u0085|\\u2028", "\ufffd")), lines);
    }

    @Test
    void aProgressIsTheOneLineItLastWas() {
        for (int i = 0; i < 3000; i++) {
            journal.append(Fact.progress(1, "construire", "couche-" + i % 2, "couche " + i % 2 + " : " + i));
        }
        journal.append(Facts.line(1, "ensuite"));
        journal.append(Fact.progress(2, "construire", "couche-0", "un autre travail"));
        assertEquals(List.of("# couche 0 : 2998", "# couche 1 : 2999", "ensuite", "# un autre travail"), text());
    }

    @Test
    void aLineThatIsToldAgainIsItsLastTextInItsFirstPlace() {
        long first = journal.append(Facts.line(1, "10 %")).number();
        journal.append(Facts.line(1, "ensuite"));
        journal.append(Facts.line(1, "20 %").over(first));
        long other = journal.append(Facts.line(1, "autre")).number();
        journal.append(Facts.line(1, "100 %").over(first));
        journal.append(Facts.line(1, "").over(other));
        assertEquals(List.of("100 %", "ensuite", ""), text());
        assertEquals(List.of(), text(2));
    }

    @Test
    void aLineWhoseFirstTextIsKeptNoMoreIsWhereItWasToldLast() throws IOException {
        journal.close();
        journal = Journal.open(folder, 64 * 1024, Clock.systemUTC());
        long gone = journal.append(Facts.line(1, "10 %")).number();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            journal.append(Facts.line(1, "ligne " + i));
        }
        long oldest = journal.first();
        assertTrue(oldest > gone, "the first is kept");
        text().forEach(expected::add);
        journal.append(Facts.line(1, "50 %").over(gone));
        journal.append(Facts.line(1, "100 %").over(gone));
        journal.append(Facts.line(1, "fin"));
        assertEquals(oldest, journal.first());
        expected.addAll(List.of("100 %", "fin"));
        assertEquals(expected, text());
    }

    @Test
    void oneJobCanBeHadAlone() {
        journal.append(Facts.line(1, "un"));
        journal.append(Facts.line(2, "deux"));
        journal.append(Facts.line(0, "aucun"));
        assertEquals(List.of("deux"), text(2));
        assertEquals(List.of(), text(3));
    }

    @Test
    void whatIsWrittenMeanwhileIsNotWaitedFor() {
        journal.append(Facts.line(1, "un"));
        TextReading reading = new TextReading(JournalReading.ofAll(journal));
        assertEquals("un", reading.next().map(JournalText::of).orElseThrow());
        journal.append(Facts.line(1, "encore"));
        assertEquals(Optional.empty(), reading.next());
    }

    @Test
    void jsonIsTheLineOfTheFile() {
        assertEquals(
                "{\"n\":1,\"t\":\"2026-03-01T12:00:00.123Z\",\"travail\":1,\"type\":\"ligne\",\"etape\":\"lancer\","
                        + "\"flux\":\"stdout\",\"texte\":\"a  \"}",
                JournalText.json(Facts.entry(1, Facts.line(1, "a  "))));
    }

    private List<String> text() {
        return text(JournalReading.ofAll(journal));
    }

    private List<String> text(long job) {
        return text(JournalReading.ofJob(journal, job));
    }

    private static List<String> text(JournalReading entries) {
        List<String> lines = new ArrayList<>();
        TextReading reading = new TextReading(entries);
        for (Optional<Entry> entry = reading.next(); entry.isPresent(); entry = reading.next()) {
            lines.add(JournalText.of(entry.get()));
        }
        return lines;
    }
}
