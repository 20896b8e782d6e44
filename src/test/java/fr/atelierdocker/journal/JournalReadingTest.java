package fr.atelierdocker.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Of a journal in many files only those are read that hold what is wanted: the others cannot be read any more. */
@Tag("rapide")
class JournalReadingTest {

    /** More than memory holds. */
    private static final int ENTRIES = 20_000;

    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void threeJobsAndWhatIsOfNone() throws IOException {
        journal = Journal.open(folder, 16 << 20, Clock.systemUTC());
        for (long job = 1; job <= 3; job++) {
            long of = job;
            for (int i = 0; i < ENTRIES; i += 1000) {
                journal.append(LongStream.range(i, i + 1000)
                        .mapToObj(line -> Facts.line(line % 10 == 0 ? 0 : of, "ligne " + line))
                        .toList());
            }
        }
        journal.close();
        journal = Journal.open(folder, 16 << 20, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void oneJobIsReadFromItsOwnFilesAlone() throws IOException {
        List<Entry> all = read(JournalReading.ofAll(journal));
        assertEquals(3 * ENTRIES, all.size());
        garble(file -> firstNumber(file) == 1 || firstNumber(file) > 2 * ENTRIES);
        assertThrows(UncheckedIOException.class, () -> read(JournalReading.ofAll(journal)));
        List<Entry> second =
                all.stream().filter(entry -> entry.fact().job() == 2).toList();
        assertEquals(second, read(JournalReading.ofJob(journal, 2)));
        assertEquals(second, text(2));
    }

    @Test
    void forAJobThatNeverWasNothingIsRead() throws IOException {
        garble(file -> true);
        for (long job : new long[] {4, 999_999, Long.MAX_VALUE}) {
            assertEquals(List.of(), read(JournalReading.ofJob(journal, job)));
            assertEquals(List.of(), text(job));
        }
    }

    /** Some hundred entries at most are read besides. */
    @Test
    void ofAFileOnlyThePartIsReadWhereTheJobIs() {
        Stretch second = journal.stretch(2);
        assertTrue(second.after() > ENTRIES - 600 && second.until() < 2 * ENTRIES + 600, second.toString());
        assertTrue(second.after() <= ENTRIES && second.until() >= 2 * ENTRIES, second.toString());
    }

    private List<Entry> text(long job) {
        TextReading reading = new TextReading(JournalReading.ofJob(journal, job));
        List<Entry> entries = new ArrayList<>();
        for (Optional<Entry> entry = reading.next(); entry.isPresent(); entry = reading.next()) {
            entries.add(entry.get());
        }
        return entries;
    }

    private static List<Entry> read(JournalReading reading) {
        List<Entry> entries = new ArrayList<>();
        for (Optional<Entry> entry = reading.next(); entry.isPresent(); entry = reading.next()) {
            entries.add(entry.get());
        }
        return entries;
    }

    private interface Choice {
        boolean of(Path file);
    }

    private void garble(Choice choice) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(choice::of).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Arrays.fill(bytes, (byte) '\n');
                Files.write(file, bytes);
            }
        }
    }

    private static long firstNumber(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(".ndjson", ""));
    }
}
