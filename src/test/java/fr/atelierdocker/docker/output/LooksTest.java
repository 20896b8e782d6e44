package fr.atelierdocker.docker.output;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class LooksTest {

    /** Milliseconds that each look was put off. */
    private final List<Long> delays = new ArrayList<>();

    private final Deque<Runnable> ahead = new ArrayDeque<>();
    private long now;
    private long chars;
    private int seen;

    private final Looks looks = new Looks(
            () -> {
                seen++;
                return chars;
            },
            () -> now,
            (nanos, work) -> {
                delays.add(TimeUnit.NANOSECONDS.toMillis(nanos));
                ahead.add(work);
            });

    @Test
    void nobodyLooksWhenNothingIsWritten() {
        assertEquals(List.of(), delays);
        write();
        look();
        assertEquals(1, seen);
        assertEquals(0, ahead.size());
    }

    @Test
    void whatIsWrittenMeanwhileIsSeenInOneLook() {
        write();
        write();
        write();
        assertEquals(List.of(200L), delays);
        look();
        assertEquals(1, seen);
        write();
        assertEquals(List.of(200L, 200L), delays);
    }

    @Test
    void theMoreWasSeenTheLaterIsTheNextLook() {
        chars = 8_000;
        write();
        look();
        write();
        assertEquals(List.of(200L, 2_000L), delays);
    }

    @Test
    void whoHasRestedMeanwhileLooksAsSoonAsTheFirst() {
        chars = 8_000;
        write();
        look();
        now += TimeUnit.SECONDS.toNanos(3);
        write();
        assertEquals(List.of(200L, 200L), delays);
    }

    @Test
    void nothingIsSeenAfterTheEnd() {
        write();
        looks.end(() -> {});
        look();
        assertEquals(0, seen);
    }

    @Test
    void whoLooksDoesNotWaitForWhoWrites() throws InterruptedException {
        write();
        Thread looking = new Thread(this::look);
        looks.after(() -> {
            looking.start();
            try {
                looking.join();
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        });
        assertEquals(0, seen);
        assertEquals(List.of(200L, 200L), delays);
        look();
        assertEquals(1, seen);
    }

    private void write() {
        looks.after(() -> {});
    }

    private void look() {
        ahead.remove().run();
    }
}
