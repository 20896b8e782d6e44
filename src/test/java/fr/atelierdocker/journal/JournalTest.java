package fr.atelierdocker.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class JournalTest {

    private static final long LARGE = 64 << 20;

    @TempDir
    Path folder;

    private Journal journal;

    @AfterEach
    void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        open(LARGE);
        journal.append(Facts.line(1, "un"));
        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(
                    Set.of("rwx------", "rw-------"),
                    all.map(JournalTest::rights).collect(Collectors.toSet()));
        }
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void entriesAreNumberedFromOneAndDatedToTheMillisecond() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00.123456789Z"), ZoneOffset.UTC);
        journal = Journal.open(folder, LARGE, clock);
        assertEquals(List.of(), journal.read(0, 10, LARGE));
        assertEquals(1, journal.first());
        assertEquals(Facts.entry(1, Facts.line(1, "a")), journal.append(Facts.line(1, "a")));
        assertEquals(
                List.of(Facts.entry(2, Facts.line(1, "b")), Facts.entry(3, Facts.line(1, "c"))),
                journal.append(List.of(Facts.line(1, "b"), Facts.line(1, "c"))));
        assertEquals(3, journal.summary().last());
    }

    @Test
    void theNumberingGoesOnAfterARestart() throws IOException {
        open(LARGE);
        append("a", "b");
        reopen(LARGE);
        assertEquals(2, journal.summary().last());
        append("c");
        assertEquals(List.of("a", "b", "c"), texts(0));
    }

    @Test
    void whatWasReadComesBackTheSameAfterARestart() throws IOException {
        open(LARGE);
        Random random = new Random(5);
        IntStream.range(0, 300).forEach(i -> journal.append(Facts.random(random)));
        List<Entry> before = all();
        Summary summary = journal.summary();
        reopen(LARGE);
        assertEquals(before, all());
        assertEquals(summary, journal.summary());
    }

    /** Memory holds the newest 4,096 entries; 12,000 of them in batches of any size lie across several files. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void replayFromAnyNumberIsWhatWasAppended(long seed) throws IOException {
        open(8 << 20);
        Random random = new Random(seed);
        List<Entry> appended = new ArrayList<>();
        while (appended.size() < 12_000) {
            appended.addAll(journal.append(Stream.generate(() -> Facts.random(random))
                    .limit(random.nextInt(random.nextBoolean() ? 3 : 60))
                    .toList()));
        }
        assertTrue(files().size() > 2, "the test wants several files");
        for (int round = 0; round < 2; round++) {
            assertSame(appended, all());
            for (int i = 0; i < 150; i++) {
                int after = random.nextInt(appended.size());
                List<Entry> batch = journal.read(after, 1 + random.nextInt(300), Long.MAX_VALUE);
                assertFalse(batch.isEmpty());
                // Shorter than asked for only where a file ends.
                assertSame(appended.subList(after, after + batch.size()), batch);
            }
            assertEquals(List.of(), journal.read(appended.size(), 1, Long.MAX_VALUE));
            reopen(8 << 20);
        }
    }

    @Test
    void aBatchIsBoundedByItsTextButOneEntryCanAlwaysBeHad() throws IOException {
        open(LARGE);
        append("x".repeat(10_000), "y".repeat(10), "z".repeat(10));
        for (int round = 0; round < 2; round++) {
            assertEquals(1, journal.read(0, 3, 100).size());
            assertEquals(1, journal.read(0, 3, 0).size());
            assertEquals(2, journal.read(0, 2, 20_000).size());
            assertEquals(3, journal.read(0, 3, 20_000).size());
            pushOutOfMemory();
        }
    }

    @Test
    void beyondItsSizeTheOldestFilesGoAndTheRestIsWhole() throws IOException {
        long max = 64 * 1024;
        open(max);
        List<Entry> appended = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            appended.add(journal.append(Facts.line(1, "ligne " + i)));
        }
        long onDisk = files().stream().mapToLong(file -> file.toFile().length()).sum();
        assertTrue(onDisk <= max + max / 8, onDisk + " bytes on disk");
        assertTrue(onDisk >= max / 2, onDisk + " bytes on disk");
        long first = journal.first();
        assertTrue(first > 1);
        reopen(max);
        assertEquals(first, journal.first());
        assertEquals(appended.subList((int) first - 1, 6000), all());
        assertEquals(all(), readAllFrom(first / 2), "a number that is gone: from the oldest that is kept");
        assertEquals(6001, journal.append(Facts.line(1, "suite")).number());
    }

    @Test
    void aReaderThatLagsBehindTheDeletionsGetsEveryEntryThatIsKeptOnce() throws Exception {
        open(64 * 1024);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 40_000; i++) {
                journal.append(Facts.line(1, "ligne"));
            }
        });
        writer.start();
        long position = 0;
        while (writer.isAlive() || position < journal.summary().last()) {
            for (Entry entry : journal.read(position, 10, LARGE)) {
                assertTrue(entry.number() > position, entry.number() + " after " + position);
                position = entry.number();
            }
            // Ever further behind, so that files go under its feet.
            position = Math.max(position, journal.first() - 50);
        }
        writer.join();
        assertEquals(40_000, position);
    }

    @Test
    void aTornLastWriteIsCutOffWhereverItTore() throws IOException {
        open(LARGE);
        append("a", "é".repeat(5), "dernière <&\"> 😀");
        List<Entry> entries = all();
        close();
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        List<Integer> ends = IntStream.rangeClosed(1, whole.length)
                .filter(end -> whole[end - 1] == '\n')
                .boxed()
                .toList();
        for (int length = ends.get(0); length <= whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            int cut = length;
            int kept = (int) ends.stream().filter(end -> end <= cut).count();
            open(LARGE);
            assertEquals(entries.subList(0, kept), all(), "cut after " + length + " bytes");
            assertEquals(kept + 1, journal.append(Facts.line(1, "suite")).number());
            reopen(LARGE);
            assertEquals("suite", texts(kept).get(0));
            close();
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "x",
                "du bruit\n",
                "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
                "\u0000\u0000\n\u0000\n",
                "{\"n\":4,\"t\":\"hier\",\"type\":\"ligne\",\"texte\":\"\"}\n",
                "{\"n\":3,\"t\":\"2026-03-01T12:00:00Z\",\"type\":\"ligne\",\"texte\":\"de nouveau\"}\n",
                "{\"n\":9,\"t\":\"2026-03-01T12:00:00Z\",\"type\":\"ligne\",\"texte\":\"un trou\"}\n",
                "\n\n\n",
                "[]\n{\"n\":4,\"t\":\"2026-03-01T12:00:00Z\",\"type\":\"ligne\",\"texte\":\"derrière\"}\n"
            })
    void rubbishAtTheEndIsCutOff(String rubbish) throws IOException {
        open(LARGE);
        append("a", "b", "c");
        close();
        Files.writeString(files().get(0), Files.readString(files().get(0)) + rubbish);
        open(LARGE);
        assertEquals(List.of("a", "b", "c"), texts(0));
        assertEquals(4, journal.append(Facts.line(1, "d")).number());
        reopen(LARGE);
        assertEquals(List.of("a", "b", "c", "d"), texts(0));
    }

    @Test
    void aFileThatIsAllRubbishIsNoReasonNotToStart() throws IOException {
        Files.write(folder.resolve("0000000000000000001.ndjson"), new byte[10_000]);
        Files.writeString(folder.resolve("notes.txt"), "à moi");
        open(LARGE);
        append("a");
        reopen(LARGE);
        assertEquals(List.of("a"), texts(0));
        assertTrue(Files.exists(folder.resolve("notes.txt")), "what is not the journal's is left alone");
    }

    @Test
    void aHoleInTheMiddleHidesNothingOfWhatIsBehindIt() throws IOException {
        long max = 64 * 1024;
        open(max);
        IntStream.range(0, 400).forEach(i -> append("ligne " + i));
        close();
        List<Path> files = files();
        assertTrue(files.size() > 3);
        byte[] damaged = Files.readAllBytes(files.get(1));
        java.util.Arrays.fill(damaged, damaged.length / 2, damaged.length, (byte) 0);
        Files.write(files.get(1), damaged);
        open(max);
        List<Long> numbers = all().stream().map(Entry::number).toList();
        long hole = LongStream.range(1, numbers.size())
                .filter(i -> numbers.get((int) i) != numbers.get((int) i - 1) + 1)
                .count();
        assertEquals(1, hole);
        assertEquals(400, numbers.get(numbers.size() - 1));
        for (long after = 0; after < 400; after++) {
            long from = after;
            List<Long> batch =
                    journal.read(after, 3, LARGE).stream().map(Entry::number).toList();
            List<Long> expected = numbers.stream()
                    .filter(number -> number > from)
                    .limit(batch.size())
                    .toList();
            assertFalse(batch.isEmpty());
            assertEquals(expected, batch, "after " + after);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorThatNamesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("fichier"), "");
        UncheckedIOException failure = assertThrows(
                UncheckedIOException.class, () -> Journal.open(file.resolve("journal"), LARGE, Clock.systemUTC()));
        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    }

    @Test
    void whatCouldNotBeWrittenIsNotInTheJournal() throws IOException {
        open(LARGE);
        append("a");
        journal.close();
        assertThrows(UncheckedIOException.class, () -> append("b"));
        assertEquals(1, journal.summary().last());
        reopen(LARGE);
        assertEquals(List.of("a"), texts(0));
    }

    /** docker-java interrupts the thread that brings a container's lines when their stream is closed. */
    @Test
    void aWriterThatIsInterruptedSpoilsNothing() {
        open(LARGE);
        Thread.currentThread().interrupt();
        try {
            append("a");
        } finally {
            assertTrue(Thread.interrupted(), "the mark stays");
        }
        append("b");
        assertEquals(List.of("a", "b"), texts(0));
    }

    @Test
    void manyWritersShareOneNumberingAndABatchIsNotBrokenUp() throws Exception {
        open(1 << 20);
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(writer -> new Thread(() -> {
                    for (int i = 0; i < 200; i++) {
                        journal.append(List.of(Facts.line(writer, "un " + i), Facts.line(writer, "deux " + i)));
                    }
                }))
                .toList();
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        List<Entry> entries = all();
        assertEquals(3200, entries.size());
        for (int i = 0; i < entries.size(); i++) {
            assertEquals(i + 1, entries.get(i).number());
            if (i % 2 == 1) {
                assertEquals(
                        entries.get(i - 1).fact().job(), entries.get(i).fact().job());
            }
        }
    }

    @Test
    void watchersAreToldOfEachAppend() {
        open(LARGE);
        AtomicInteger told = new AtomicInteger();
        journal.watch(told::incrementAndGet);
        append("a", "b");
        assertEquals(2, told.get());
        append("c");
        assertEquals(3, told.get());
    }

    @Test
    void theSummaryTellsHowEachStepStands() throws IOException {
        open(LARGE);
        assertEquals(StepSummary.UNTOUCHED, journal.summary().step("construire"));
        assertTrue(journal.summary().jobEnded());
        journal.append(
                Fact.of(1, Fact.Type.COMMAND, "construire", "docker build").entering(Fact.State.RUNNING));
        append("bruit");
        for (int round = 0; round < 2; round++) {
            StepSummary running = journal.summary().step("construire");
            assertEquals(Fact.State.RUNNING, running.state());
            assertEquals(1, running.since());
            assertEquals(1, running.job());
            assertFalse(journal.summary().jobEnded());
            reopen(LARGE);
        }
        journal.append(Fact.of(1, Fact.Type.END, "construire", "raté")
                .entering(Fact.State.FAILED)
                .withCode(3));
        StepSummary failed = journal.summary().step("construire");
        assertEquals(Fact.State.FAILED, failed.state());
        assertEquals(1, failed.since());
        assertEquals(3, failed.code().getAsInt());
        assertEquals("raté", failed.text());
        assertTrue(journal.summary().jobEnded());
        assertEquals(1, journal.summary().lastJob());
    }

    @Test
    void aLargeJournalIsWholeWhenItIsOpened() throws IOException {
        open(LARGE);
        for (int i = 0; i < 200; i++) {
            journal.append(Stream.generate(() -> Facts.line(1, "x".repeat(80)))
                    .limit(1000)
                    .toList());
        }
        reopen(LARGE);
        assertEquals(200_000, journal.summary().last());
        assertEquals(1, journal.first());
    }

    private void open(long maxBytes) {
        journal = Journal.open(folder, maxBytes, Clock.systemUTC());
    }

    private void reopen(long maxBytes) throws IOException {
        journal.close();
        open(maxBytes);
    }

    private void append(String... texts) {
        Stream.of(texts).forEach(text -> journal.append(Facts.line(1, text)));
    }

    private void pushOutOfMemory() {
        journal.append(
                Stream.generate(() -> Facts.line(2, "bourrage")).limit(5000).toList());
        journal.append(Facts.line(2, "x"));
    }

    /** Says where they differ, and not what all of them are. */
    private static void assertSame(List<Entry> expected, List<Entry> entries) {
        for (int i = 0; i < Math.min(expected.size(), entries.size()); i++) {
            assertEquals(expected.get(i), entries.get(i));
        }
        assertEquals(expected.size(), entries.size());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Segment::isSegment).sorted().toList();
        }
    }

    private List<Entry> all() {
        return readAllFrom(0);
    }

    private List<Entry> readAllFrom(long after) {
        List<Entry> entries = new ArrayList<>();
        long position = after;
        for (List<Entry> batch; !(batch = journal.read(position, 1000, LARGE)).isEmpty(); ) {
            entries.addAll(batch);
            position = batch.get(batch.size() - 1).number();
        }
        return entries;
    }

    private List<String> texts(long after) {
        return readAllFrom(after).stream().map(entry -> entry.fact().text()).toList();
    }
}
