package fr.atelierdocker.bench.volume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class AttemptsTest {

    private long now = Long.MAX_VALUE - 1000;
    private final Attempts attempts = new Attempts(() -> now);

    @Test
    void theFirstIsMadeAtOnce() {
        assertEquals(Duration.ZERO, attempts.left());
    }

    @Test
    void whatFailsIsTriedMoreAndMoreSeldom() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            attempts.failed();
            pauses.add(attempts.left().toSeconds());
            pass(attempts.left());
            assertEquals(Duration.ZERO, attempts.left());
        }
        assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pauses);
    }

    @Test
    void whatEndsSoonAfterItsStartHasFailed() {
        attempts.failed();
        attempts.failed();
        pass(attempts.left());
        attempts.succeeded();
        pass(Duration.ofSeconds(30));
        attempts.failed();
        assertEquals(Duration.ofSeconds(2), attempts.left());
    }

    @Test
    void whatHeldBeginsAnew() {
        for (int i = 0; i < 5; i++) {
            attempts.failed();
            pass(attempts.left());
        }
        attempts.succeeded();
        pass(Duration.ofMinutes(2));
        attempts.failed();
        assertEquals(Duration.ZERO, attempts.left());
        attempts.failed();
        assertEquals(Duration.ofSeconds(1), attempts.left());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
