package fr.atelierdocker.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the readers of a broadcast are told of the state. Here it is the last text of all those that change it. */
@Tag("rapide")
class PresentTest {

    @TempDir
    Path folder;

    private final Broadcasts broadcasts = new Broadcasts();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger rendered = new AtomicInteger();
    private Journal journal;
    private Broadcast<String, String> broadcast;
    private volatile String state = "zéro";

    @BeforeEach
    void open() {
        journal = Journal.open(folder, 1 << 20, Clock.systemUTC());
        broadcast = broadcasts.of(journal, new Words());
    }

    @AfterEach
    void close() throws java.io.IOException {
        broadcasts.stop();
        journal.close();
    }

    @Test
    void whoComesIsToldTheWholeStateOnceAndThenWhatChanges() {
        become("un");
        become("deux");
        Reader reader = follow(0, known -> false);
        reader.awaitTold("n2");
        become("trois");
        reader.awaitTold(" > trois");
        reader.awaitTold("n3");
        assertEquals(List.of("= deux", "deux > trois"), reader.states());
        assertEquals(List.of("n1", "n2", "n3"), reader.entries());
        assertEquals("= deux", reader.told.get(0));
    }

    @Test
    void whoKnowsTheStateIsToldNothingOfIt() {
        become("un");
        Reader reader = follow(1, "un"::equals);
        await().until(() -> looks.get() > 0);
        become("deux");
        reader.awaitTold(" > deux");
        assertEquals(List.of("un > deux"), reader.states());
    }

    @Test
    void whoKnowsAnotherIsToldTheWhole() {
        become("un");
        Reader reader = follow(1, "zéro"::equals);
        reader.awaitTold("= un");
    }

    @Test
    void whatDoesNotChangeTheStateAsksForNone() {
        Reader reader = follow(0, known -> true);
        become("un");
        reader.awaitTold("n1");
        int before = looks.get();
        for (int i = 0; i < 50; i++) {
            journal.append(Facts.line(1, "une ligne"));
        }
        reader.awaitTold("n51");
        assertEquals(before, looks.get());
    }

    @Test
    void whatIsAsItWasIsToldToNobody() {
        Reader reader = follow(0, known -> false);
        reader.awaitTold("= zéro");
        become("zéro");
        await().until(() -> looks.get() > 1);
        become("zéro");
        await().until(() -> looks.get() > 2);
        assertEquals(List.of("= zéro"), reader.states());
    }

    /** Faster than anybody can look: the entries come one and all, of the states only some, and the last in the end. */
    @Test
    void ofManyStatesInAMomentOnlySomeAreLookedAt() {
        Reader reader = follow(0, known -> true);
        await().until(() -> looks.get() > 0);
        for (int i = 1; i <= 200; i++) {
            become("état " + i);
        }
        reader.awaitTold(" > état 200");
        reader.awaitTold("n200");
        assertEquals(
                200, reader.told.stream().filter(told -> told.startsWith("n")).count());
        assertTrue(looks.get() < 100, looks + " looks");
    }

    @Test
    void manyReadersAreToldOfWhatIsRenderedOnce() {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            readers.add(follow(0, known -> false));
        }
        readers.forEach(reader -> reader.awaitTold("= zéro"));
        rendered.set(0);
        looks.set(0);
        become("un");
        readers.forEach(reader -> reader.awaitTold(" > un"));
        assertEquals(1, rendered.get(), "the change");
        assertEquals(1, looks.get());
    }

    @Test
    void withoutReadersNobodyLooks() {
        become("un");
        Reader reader = follow(0, known -> false);
        reader.awaitTold("n1");
        reader.subscription.cancel();
        int before = looks.get();
        become("deux");
        become("trois");
        Reader later = follow(3, known -> false);
        later.awaitTold("= trois");
        assertEquals(before + 1, looks.get());
    }

    /** Who takes nothing for a while is told of all the states in between as of one. */
    @Test
    void aSlowReaderIsToldThePresentState() {
        Reader slow = follow(0, known -> false, 1);
        Reader quick = follow(0, known -> false);
        slow.awaitTold("= zéro");
        for (String next : List.of("un", "deux", "trois")) {
            become(next);
            quick.awaitTold(" > " + next);
        }
        slow.subscription.request(Long.MAX_VALUE);
        slow.awaitTold("n3");
        assertEquals(List.of("= zéro", "zéro > trois"), slow.states());
    }

    private void become(String next) {
        state = next;
        journal.append(Facts.line(1, "change"));
    }

    private Reader follow(long after, Predicate<String> known) {
        return follow(after, known, Long.MAX_VALUE);
    }

    private Reader follow(long after, Predicate<String> known, long demand) {
        Reader reader = new Reader(demand);
        broadcast.after(after, known).subscribe(reader);
        return reader;
    }

    private final class Words implements Rendering<String, String> {

        @Override
        public String entries(List<Entry> entries) {
            return String.join(
                    " ", entries.stream().map(entry -> "n" + entry.number()).toList());
        }

        @Override
        public boolean changeState(List<Entry> entries) {
            return entries.stream().anyMatch(entry -> entry.fact().text().equals("change"));
        }

        @Override
        public String state() {
            // Whoever waits for the look changes the state afterwards.
            String seen = state;
            looks.incrementAndGet();
            return seen;
        }

        @Override
        public String whole(String now) {
            return "= " + now;
        }

        @Override
        public Optional<String> change(String known, String now) {
            rendered.incrementAndGet();
            return known.equals(now) ? Optional.empty() : Optional.of(known + " > " + now);
        }
    }

    private static final class Reader extends Follower<String> {

        final List<String> told = Collections.synchronizedList(new ArrayList<>());

        Reader(long demand) {
            super(demand);
        }

        @Override
        public void onNext(String next) {
            told.addAll(next.startsWith("n") ? List.of(next.split(" ")) : List.of(next));
        }

        @Override
        public void onError(Throwable failure) {
            told.add(failure.toString());
        }

        @Override
        public void onComplete() {
            told.add("the end");
        }

        List<String> entries() {
            return List.copyOf(told).stream()
                    .filter(each -> each.startsWith("n"))
                    .toList();
        }

        List<String> states() {
            return List.copyOf(told).stream()
                    .filter(each -> !each.startsWith("n"))
                    .toList();
        }

        void awaitTold(String wanted) {
            await(wanted).until(() -> List.copyOf(told).stream().anyMatch(each -> each.endsWith(wanted)));
        }
    }
}
