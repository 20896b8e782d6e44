package fr.atelierdocker.bench.volume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class BackoffTest {

    private long now = Long.MAX_VALUE - 1000;
    private final Backoff backoff = new Backoff(() -> now);

    @Test
    void theFirstIsMadeAtOnce() {
        assertEquals(Duration.ZERO, backoff.left());
    }

    @Test
    void whatFailsIsTriedMoreAndMoreSeldom() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            backoff.failed();
            pauses.add(backoff.left().toSeconds());
            pass(backoff.left());
            assertEquals(Duration.ZERO, backoff.left());
        }
        assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pauses);
    }

    @Test
    void whatEndsSoonAfterItsStartHasFailed() {
        backoff.failed();
        backoff.failed();
        pass(backoff.left());
        backoff.succeeded();
        pass(Duration.ofSeconds(30));
        backoff.failed();
        assertEquals(Duration.ofSeconds(2), backoff.left());
    }

    @Test
    void whatHeldBeginsAnew() {
        for (int i = 0; i < 5; i++) {
            backoff.failed();
            pass(backoff.left());
        }
        backoff.succeeded();
        pass(Duration.ofMinutes(2));
        backoff.failed();
        assertEquals(Duration.ZERO, backoff.left());
        backoff.failed();
        assertEquals(Duration.ofSeconds(1), backoff.left());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
