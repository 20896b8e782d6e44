package fr.atelierdocker.web.sending;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.web.sending.Shares.Share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class SharesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Shares shares = new Shares(2, 3);

    @Test
    void nobodyTakesMoreThanTheirShare() {
        assertTrue(shares.take("ada").isPresent());
        assertTrue(shares.take("ada").isPresent());
        assertTrue(shares.take("ada").isEmpty());
        assertTrue(shares.take("grace").isPresent());
        assertTrue(shares.take("edsger").isEmpty(), "there are three in all");
    }

    @Test
    void aPlaceComesBackOnce() {
        Share one = shares.take("ada").orElseThrow();
        shares.take("ada").orElseThrow();
        one.close();
        one.close();
        assertEquals(1, shares.taken());
        assertTrue(shares.take("ada").isPresent());
        assertTrue(shares.take("ada").isEmpty());
    }

    @Test
    void whoWaitsComesToTheirTurnInOrder() throws Exception {
        Share one = shares.take("ada").orElseThrow();
        Share two = shares.take("ada").orElseThrow();
        shares.take("grace").orElseThrow();
        CompletableFuture<Optional<Share>> first = shares.await("edsger", LONG);
        CompletableFuture<Optional<Share>> second = shares.await("barbara", LONG);
        assertTrue(shares.await("ada", LONG).get().isEmpty(), "she has her share");
        assertFalse(first.isDone());
        one.close();
        assertTrue(first.get().isPresent());
        assertFalse(second.isDone());
        two.close();
        assertTrue(second.get().isPresent());
        assertEquals(3, shares.taken());
    }

    @Test
    void whoWaitsCountsToo() throws Exception {
        shares.take("ada").orElseThrow();
        shares.take("ada").orElseThrow();
        shares.take("grace").orElseThrow();
        shares.await("edsger", LONG);
        shares.await("edsger", LONG);
        assertTrue(shares.await("edsger", LONG).get().isEmpty());
    }

    @Test
    void whoHasWaitedTooLongHasNoPlaceAndLeavesNone() throws Exception {
        Share one = shares.take("ada").orElseThrow();
        shares.take("ada").orElseThrow();
        shares.take("grace").orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertTrue(shares.await("edsger", Duration.ofMillis(1)).get().isEmpty());
        }
        one.close();
        assertEquals(2, shares.taken());
        assertTrue(shares.take("edsger").isPresent());
    }

    /** A turn that comes in the moment in which somebody gives up is nobody's, or theirs. */
    @Test
    void aTurnThatComesTooLateIsNotLost() throws Exception {
        Shares one = new Shares(1, 1);
        for (int i = 0; i < 2000; i++) {
            Share taken = one.take("ada").orElseThrow();
            CompletableFuture<Optional<Share>> turn = one.await("grace", Duration.ofNanos(50_000));
            Thread.onSpinWait();
            taken.close();
            turn.get().ifPresent(Share::close);
            CompletableFuture<Optional<Share>> next = one.await("grace", LONG);
            next.get().orElseThrow().close();
            assertEquals(0, one.taken());
        }
    }
}
