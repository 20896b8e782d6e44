package fr.atelierdocker.bench.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.request.Audience.Attendance;
import fr.atelierdocker.workspace.TestWorkspaces;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pages that come and go are counted, and none is forgotten. */
@Tag("rapide")
class AudienceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Workspaces workspaces = TestWorkspaces.of("a", "b");
    private final Workspace a = workspaces.find("a").orElseThrow();
    private final Workspace b = workspaces.find("b").orElseThrow();
    private Instant now = NOON;
    private final Audience audience = new Audience(workspaces, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void onlyTheFirstToComeAndTheLastToGoChangeSinceWhen() {
        assertFalse(audience.of(a).isKnown());
        audience.come(a);
        now = NOON.plusSeconds(10);
        audience.come(a);
        assertEquals(new Attendance(2, NOON), audience.of(a));
        audience.leave(a);
        assertEquals(new Attendance(1, NOON), audience.of(a));
        now = NOON.plus(Duration.ofMinutes(1));
        audience.leave(a);
        assertEquals(new Attendance(0, now), audience.of(a));
        assertTrue(audience.of(a).isKnown());
        assertEquals(Attendance.NEVER, audience.of(b));
    }

    @Test
    void noneIsLostThoughAllComeAndGoAtOnce() {
        List<CompletableFuture<Void>> pages = IntStream.range(0, 8)
                .mapToObj(page -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 1000).forEach(turn -> {
                            audience.come(a);
                            audience.leave(a);
                        })))
                .toList();
        pages.forEach(CompletableFuture::join);
        assertEquals(0, audience.of(a).pages());
    }

    /** Its pages' streams end after it, and it is not made anew for them. */
    @Test
    void aWorkspaceThatIsClosedIsForgotten() {
        audience.come(a);
        workspaces.close(a);
        audience.leave(a);
        audience.come(a);
        assertEquals(Attendance.NEVER, audience.of(a));
    }
}
