package fr.atelierdocker.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A journal on a real disk that is full. */
@Tag("rapide")
class FullDiskJournalTest {

    private static final long LARGE = 64 << 20;
    /** Eight files, of which a test fills some. */
    private static final long SMALL = 32 << 10;

    private SmallDisk disk;
    private Journal journal;

    @BeforeEach
    void open() {
        disk = SmallDisk.mount("1m");
        journal = Journal.open(disk.folder(), SMALL, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        disk.close();
    }

    @Test
    void whatTheDiskDoesNotTakeIsReadAsAllElseAndSavedWhenThereIsRoom() throws IOException {
        append(0, 10);
        disk.fill();
        // More than a file holds: the rest of the last block on the disk takes the first of them.
        append(10, 110);
        assertTrue(journal.trouble().isPresent());
        assertEquals(disk.folder(), journal.trouble().get().folder());
        assertEquals(texts(0, 110), texts(journal));

        journal.save();
        assertTrue(journal.trouble().isPresent(), "still full");

        disk.empty();
        journal.save();
        assertTrue(journal.trouble().isEmpty());
        append(110, 120);
        assertEquals(texts(0, 120), texts(journal));
        reopen();
        assertEquals(texts(0, 120), texts(journal));
        assertEquals(LongStream.rangeClosed(1, 120).boxed().toList(), numbers());
    }

    @Test
    void anApplicationThatDiesMeanwhileHasWholeEntriesOnTheDisk() throws IOException {
        append(0, 10);
        disk.fill();
        append(10, 110);
        Journal other = Journal.open(disk.folder(), SMALL, Clock.systemUTC());
        List<String> found = texts(other);
        assertEquals(texts(0, found.size()), found);
        assertTrue(found.size() >= 10 && found.size() < 110, found.size() + " entries");
        other.close();
        disk.empty();
    }

    @Test
    void outputGivesWayBeforeWhatSaysHowAJobEnds() {
        disk.fill();
        while (journal.trouble().isEmpty()) {
            journal.append(Facts.line(1, "x"));
        }
        List<Fact> many = Collections.nCopies(2000, Facts.line(1, "x"));
        journal.append(many);
        assertThrows(UncheckedIOException.class, () -> journal.append(many));
        long last = journal.summary().last();
        Entry end = journal.append(Fact.of(1, Fact.Type.END, "lancer", "Fini."));
        assertEquals(last + 1, end.number());
        disk.empty();
        journal.append(many);
        assertEquals(last + 2001, journal.summary().last());
    }

    private void append(int from, int to) {
        texts(from, to).forEach(text -> journal.append(Facts.line(1, text)));
    }

    private void reopen() throws IOException {
        journal.close();
        journal = Journal.open(disk.folder(), LARGE, Clock.systemUTC());
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> i + "x".repeat(100)).toList();
    }

    private static List<String> texts(Journal journal) {
        return journal.read(0, 1000, LARGE).stream()
                .map(entry -> entry.fact().text())
                .toList();
    }

    private List<Long> numbers() {
        return journal.read(0, 1000, LARGE).stream().map(Entry::number).toList();
    }
}
