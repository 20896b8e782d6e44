package fr.atelierdocker.bench.request;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Whose pages are on a screen. A page has its stream open as long as somebody can see it: one that is closed or hidden gives it
 * back. Whoever opens a stream for a page tells its beginning and its end here, each once.
 */
@ApplicationScoped
public class Audience {

    private final PerWorkspace<AtomicReference<Attendance>> attendances;
    private final Clock clock;

    /**
     * Of one workspace.
     *
     * @param pages how many are on a screen
     * @param changed when the first of them came, or the last one went; 1970 when there was none since the site began
     */
    public record Attendance(int pages, Instant changed) {

        static final Attendance NEVER = new Attendance(0, Instant.EPOCH);

        /** Whether there ever was one since the site began. Without JavaScript there never is. */
        public boolean isKnown() {
            return !changed.equals(Instant.EPOCH);
        }

        private Attendance come(Instant now) {
            return new Attendance(pages + 1, pages == 0 ? now : changed);
        }

        private Attendance go(Instant now) {
            return new Attendance(pages - 1, pages == 1 ? now : changed);
        }
    }

    Audience(Workspaces workspaces, Clock clock) {
        this.attendances =
                workspaces.per(workspace -> new AtomicReference<>(Attendance.NEVER), (workspace, last) -> {});
        this.clock = clock;
    }

    /** A page of theirs is on a screen from now on. */
    public void come(Workspace workspace) {
        Instant now = clock.instant();
        attendances.of(workspace).updateAndGet(before -> before.come(now));
    }

    /** A page that came is there no more. */
    public void leave(Workspace workspace) {
        Instant now = clock.instant();
        attendances.find(workspace).ifPresent(attendance -> attendance.updateAndGet(before -> before.go(now)));
    }

    public Attendance of(Workspace workspace) {
        return attendances.find(workspace).map(AtomicReference::get).orElse(Attendance.NEVER);
    }
}
