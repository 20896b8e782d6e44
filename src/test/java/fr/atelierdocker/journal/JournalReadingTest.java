package fr.atelierdocker.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Of a journal in many files only those are read that hold what is wanted: the others cannot be read any more. */
@Tag("rapide")
class JournalReadingTest {

    /** More than memory holds. */
    private static final int ENTRIES = 20_000;

    /** What should end at once does not. */
    private static final Duration HANGS = Duration.ofMinutes(1);

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

    /** Whoever was at it has what they had, and no more is looked for. */
    @Test
    void ofAJournalThatIsDeletedTheReadingEnds() throws IOException {
        JournalReading reading = JournalReading.ofAll(journal);
        TextReading text = new TextReading(JournalReading.ofAll(journal));
        assertTrue(reading.next().isPresent());
        assertTrue(text.next().isPresent());
        journal.delete();
        assertTimeoutPreemptively(HANGS, () -> {
            assertTrue(read(reading).size() < ENTRIES);
            assertTrue(read(text::next).size() < ENTRIES);
            assertEquals(List.of(), read(JournalReading.ofAll(journal)));
            assertEquals(List.of(), journal.read(3 * ENTRIES - 2, 10, 1000), "what is in memory neither");
        });
    }

    @Test
    void whoWantsNoMoreHasNothingReadAnyMore() throws IOException {
        JournalReading reading = JournalReading.ofAll(journal);
        TextReading text = new TextReading(reading);
        garble(file -> true);
        reading.end();
        assertEquals(Optional.empty(), text.next());
        assertEquals(Optional.empty(), reading.next());
    }

    /** Also where each batch has a line or two, and where the same lines are told again. */
    @Test
    void noByteIsReadOverAndOver(@TempDir Path other) throws IOException {
        try (Journal wide = Journal.open(other, 256 << 20, Clock.systemUTC())) {
            String text = "x".repeat(40_000);
            for (int i = 0; i < 400; i++) {
                long place = wide.append(Facts.line(1, text)).number();
                if (i % 2 == 0) {
                    wide.append(Facts.line(1, text).over(place));
                }
            }
            long all = size(other);
            assertTrue(all > 20 << 20);
            long before = bytesRead();
            assertEquals(600, read(JournalReading.ofAll(wide)).size());
            long whole = bytesRead() - before;
            assertTrue(whole < 4 * all, "MiB: " + (whole >> 20));
            assertEquals(
                    400,
                    read(new TextReading(JournalReading.ofJob(wide, 1))::next).size());
            long told = bytesRead() - before - whole;
            assertTrue(told < 12 * all, "MiB: " + (told >> 20));
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** By all of this process, from wherever. */
    private static long bytesRead() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .sum();
    }

    private List<Entry> text(long job) {
        return read(new TextReading(JournalReading.ofJob(journal, job))::next);
    }

    private static List<Entry> read(JournalReading reading) {
        return read(reading::next);
    }

    private static List<Entry> read(Supplier<Optional<Entry>> next) {
        List<Entry> entries = new ArrayList<>();
        for (Optional<Entry> entry = next.get(); entry.isPresent(); entry = next.get()) {
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
