package fr.atelierdocker.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class CancellationTest {

    private final Cancellation cancellation = new Cancellation();
    private final List<String> done = new ArrayList<>();

    @Test
    void everyActionRunsOnce() {
        cancellation.onCancel(() -> done.add("a"));
        cancellation.onCancel(() -> done.add("b"));
        assertFalse(cancellation.isCancelled());
        cancellation.cancel();
        cancellation.cancel();
        assertTrue(cancellation.isCancelled());
        assertEquals(List.of("a", "b"), done);
    }

    @Test
    void anActionThatComesTooLateRunsAtOnce() {
        cancellation.cancel();
        cancellation.onCancel(() -> done.add("a")).close();
        assertEquals(List.of("a"), done);
    }

    @Test
    void anInterestThatEndedIsNotServed() {
        cancellation.onCancel(() -> done.add("a")).close();
        cancellation.cancel();
        assertEquals(List.of(), done);
    }

    @Test
    void anActionMayEndItsOwnInterestAndCancelAgain() {
        List<Cancellation.Registration> own = new ArrayList<>();
        own.add(cancellation.onCancel(() -> {
            own.get(0).close();
            cancellation.cancel();
            done.add("a");
        }));
        cancellation.cancel();
        assertEquals(List.of("a"), done);
    }

    @Test
    void whoeverComesFirstTheActionRunsExactlyOnce() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            Cancellation raced = new Cancellation();
            AtomicInteger runs = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            Thread canceller = new Thread(() -> {
                await(start);
                raced.cancel();
            });
            canceller.start();
            start.countDown();
            raced.onCancel(runs::incrementAndGet);
            canceller.join();
            assertEquals(1, runs.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
