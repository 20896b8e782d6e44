package fr.atelierdocker.bench.volume;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Tag("rapide")
class ThrottleTest {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ByHand threads = new ByHand();
    private long now = 5;
    private int runs;
    private Runnable during = () -> {};
    private final Throttle throttle = new Throttle(
            () -> {
                runs++;
                during.run();
            },
            PAUSE,
            threads,
            () -> now);

    /** Keeps what is to be done later until the test does it. */
    private static final class ByHand extends ScheduledThreadPoolExecutor {

        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private Duration delay = Duration.ZERO;

        ByHand() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable work, long wait, TimeUnit unit) {
            waiting.add(work);
            delay = Duration.of(wait, unit.toChronoUnit());
            return null;
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theFirstRequestIsAnsweredAtOnceAndTheNextAfterThePause() {
        throttle.request();
        assertWaiting(1, Duration.ZERO);
        run();
        now += PAUSE.toNanos() / 4;
        throttle.request();
        assertWaiting(1, PAUSE.multipliedBy(3).dividedBy(4));
        run();
        now += PAUSE.toNanos() * 9;
        throttle.request();
        assertWaiting(1, Duration.ZERO);
        assertEquals(2, runs);
    }

    @Test
    void requestsBeforeARunBeginsAreAnsweredByIt() {
        throttle.request();
        throttle.request();
        throttle.request();
        assertWaiting(1, Duration.ZERO);
        run();
        assertEquals(0, threads.waiting.size());
        assertEquals(1, runs);
    }

    @Test
    void whoAsksDuringASlowRunIsAnsweredAfterItsEndAndThePause() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        during = () -> {
            begun.countDown();
            await(asked);
        };
        throttle.request();
        Thread slow = new Thread(this::run);
        slow.start();
        begun.await();
        now += PAUSE.toNanos() * 3;
        throttle.request();
        throttle.request();
        assertEquals(0, threads.waiting.size(), "it is still at work");
        asked.countDown();
        slow.join();
        assertWaiting(1, PAUSE);
        during = () -> {};
        run();
        assertEquals(0, threads.waiting.size());
        assertEquals(2, runs);
    }

    @Test
    void aRunThatFailsHoldsUpNothing() {
        during = () -> {
            throttle.request();
            throw new IllegalStateException("a bug");
        };
        throttle.request();
        assertThrows(IllegalStateException.class, this::run);
        assertWaiting(1, PAUSE);
        during = () -> {};
        run();
        throttle.request();
        assertWaiting(1, PAUSE);
    }

    private void assertWaiting(int count, Duration delay) {
        assertEquals(count, threads.waiting.size());
        assertEquals(delay, threads.delay);
    }

    private void run() {
        threads.waiting.remove().run();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
