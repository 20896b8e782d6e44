package fr.atelierdocker.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class BroadcastTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Broadcasts broadcasts = new Broadcasts();
    private final AtomicInteger rendered = new AtomicInteger();
    private Journal journal;
    private Broadcast<Object, List<Entry>> broadcast;

    @BeforeEach
    void open() {
        journal = Journal.open(folder, 64 << 20, Clock.systemUTC());
        broadcast = broadcasts.of(journal, new Counting());
    }

    @AfterEach
    void close() throws IOException {
        broadcasts.stop();
        journal.close();
    }

    @Test
    void whatIsThereComesFirstAndThenWhatHappens() {
        append(3);
        Reader reader = follow(0, Long.MAX_VALUE);
        reader.awaitLast(3);
        append(2);
        reader.awaitLast(5);
        assertEquals(numbers(1, 5), reader.numbers);
    }

    @Test
    void resumingAtAnyPositionLeavesNoGapAndGivesNothingTwice() {
        append(40);
        List<Reader> readers = LongStream.rangeClosed(0, 40)
                .mapToObj(after -> follow(after, Long.MAX_VALUE))
                .toList();
        append(10);
        for (int after = 0; after <= 40; after++) {
            readers.get(after).awaitLast(50);
            assertEquals(numbers(after + 1, 50), readers.get(after).numbers);
        }
    }

    @Test
    void aReaderThatComesWhileMuchIsWrittenMissesNothing() throws InterruptedException {
        Thread writer = new Thread(() -> IntStream.range(0, 20_000).forEach(i -> append(1)));
        writer.start();
        List<Reader> readers = new CopyOnWriteArrayList<>();
        while (writer.isAlive()) {
            readers.add(follow(journal.summary().last(), Long.MAX_VALUE));
            writer.join(20);
        }
        writer.join();
        for (Reader reader : readers) {
            if (reader.after < 20_000) {
                reader.awaitLast(20_000);
            }
            assertEquals(numbers(reader.after + 1, 20_000), reader.numbers);
        }
    }

    @Test
    void aSlowReaderHoldsUpNobodyAndStillGetsEverything() {
        Reader slow = follow(0, 1);
        Reader quick = follow(0, Long.MAX_VALUE);
        IntStream.range(0, 100).forEach(i -> append(100));
        quick.awaitLast(10_000);
        assertTrue(slow.numbers.size() < 300, "it has asked for one batch and has " + slow.numbers.size());
        while (slow.last() < 10_000) {
            int before = slow.numbers.size();
            slow.subscription.request(1);
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(LONG)
                    .until(() -> slow.numbers.size() > before);
        }
        assertEquals(numbers(1, 10_000), slow.numbers);
    }

    @Test
    void aReaderThatCancelsGetsNothingMoreAndIsForgotten() {
        Reader leaving = follow(0, Long.MAX_VALUE);
        Reader staying = follow(0, Long.MAX_VALUE);
        append(1);
        leaving.awaitLast(1);
        leaving.subscription.cancel();
        append(5);
        staying.awaitLast(6);
        assertEquals(numbers(1, 1), leaving.numbers);
    }

    @Test
    void aReaderMayCancelFromWithin() {
        Reader[] reader = new Reader[1];
        reader[0] = new Reader(0, 1) {
            @Override
            public void onNext(List<Entry> batch) {
                super.onNext(batch);
                subscription.cancel();
            }
        };
        append(1);
        broadcast.after(0, state -> true).subscribe(reader[0]);
        Reader staying = follow(0, Long.MAX_VALUE);
        reader[0].awaitLast(1);
        append(1);
        staying.awaitLast(2);
        assertEquals(numbers(1, 1), reader[0].numbers);
    }

    @Test
    void twoHundredReadersCostNoThread() {
        append(1);
        follow(0, Long.MAX_VALUE).awaitLast(1);
        long before = threads();
        List<Reader> readers =
                Stream.generate(() -> follow(0, Long.MAX_VALUE)).limit(200).toList();
        append(500);
        readers.forEach(reader -> reader.awaitLast(501));
        readers.forEach(reader -> assertEquals(numbers(1, 501), reader.numbers));
        // The second of the pool's two threads may be new.
        assertTrue(threads() <= before + 1, before + " threads became " + threads());
    }

    /** A reader that is at its own place for a moment renders for itself; from then on it gets what the others get. */
    @Test
    void whatManyReadersGetIsRenderedOnce() {
        append(1);
        List<Reader> readers =
                Stream.generate(() -> follow(1, Long.MAX_VALUE)).limit(100).toList();
        // Each is where the others are.
        append(1);
        readers.forEach(reader -> reader.awaitLast(2));
        rendered.set(0);
        for (int i = 0; i < 10; i++) {
            append(1000);
            long last = journal.summary().last();
            readers.forEach(reader -> reader.awaitLast(last));
        }
        readers.forEach(reader -> assertEquals(numbers(2, 10_002), reader.numbers));
        // Each for itself would be a million; how often one falls behind for a moment is the machine's affair.
        assertTrue(rendered.get() < 50_000, "10000 entries were rendered " + rendered.get() + " times");
    }

    /** Who comes back after everybody was cut off is behind, and so are all the others. */
    @Test
    void soIsWhatTheyMissed() {
        IntStream.range(0, 50).forEach(i -> append(1000));
        List<Reader> readers =
                Stream.generate(() -> follow(17, Long.MAX_VALUE)).limit(50).toList();
        readers.forEach(reader -> reader.awaitLast(50_000));
        readers.forEach(reader -> assertEquals(numbers(18, 50_000), reader.numbers));
        assertTrue(rendered.get() < 50_000 * 10, "50000 entries were rendered " + rendered.get() + " times");
    }

    @Test
    void aJournalThatCannotBeReadEndsTheStreamWithoutAnError() throws IOException {
        IntStream.range(0, 40).forEach(i -> append(1000));
        try (Stream<Path> files = java.nio.file.Files.list(folder)) {
            for (Path file : files.toList()) {
                java.nio.file.Files.writeString(file, "du bruit\n".repeat(200_000));
            }
        }
        Reader reader = follow(0, Long.MAX_VALUE);
        await().atMost(LONG).until(() -> reader.completed);
        assertEquals(List.of(), reader.failures);
    }

    private Reader follow(long after, long demand) {
        Reader reader = new Reader(after, demand);
        broadcast.after(after, state -> true).subscribe(reader);
        return reader;
    }

    private void append(int count) {
        journal.append(
                Stream.generate(() -> Facts.line(1, "ligne")).limit(count).toList());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("awaitility"))
                .count();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** Of entries alone: there is one state, which everybody knows. */
    private final class Counting implements Rendering<Object, List<Entry>> {

        @Override
        public List<Entry> entries(List<Entry> entries) {
            rendered.addAndGet(entries.size());
            return entries;
        }

        @Override
        public boolean changeState(List<Entry> entries) {
            return false;
        }

        @Override
        public Object state() {
            return "the only one";
        }

        @Override
        public List<Entry> whole(Object state) {
            throw new AssertionError("everybody knows it");
        }

        @Override
        public Optional<List<Entry>> change(Object known, Object now) {
            return Optional.empty();
        }
    }

    /** Notes the numbers of what it gets. */
    private static class Reader extends Follower<List<Entry>> {

        final long after;
        final List<Long> numbers = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        final List<Throwable> failures = new CopyOnWriteArrayList<>();
        volatile boolean completed;

        Reader(long after, long demand) {
            super(demand);
            this.after = after;
        }

        @Override
        public void onNext(List<Entry> batch) {
            numbers.addAll(batch.stream().map(Entry::number).toList());
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onComplete() {
            completed = true;
        }

        long last() {
            synchronized (numbers) {
                return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
            }
        }

        void awaitLast(long number) {
            await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> last() >= number);
        }
    }
}
