package fr.atelierdocker.bench.volume;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;

import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.NamedThreads;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/** What the workspaces' volumes hold, for the page. */
@ApplicationScoped
public class LiveVolumes {

    /** Each volume keeps one at most, for as long as its agent takes to come: a slow one is to leave some for the others. */
    private static final int THREADS = 8;

    private final VolumeAccess access;
    private final PerWorkspace<LiveVolume> volumes;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(THREADS, NamedThreads.daemons("volume"));
    private volatile Predicate<Workspace> busy = workspace -> false;

    LiveVolumes(
            VolumeAccess access,
            VolumeGuard guard,
            Journals journals,
            VolumeConfig config,
            Clock clock,
            Workspaces workspaces) {
        this.access = access;
        this.volumes = workspaces.per(
                workspace -> new LiveVolume(
                        workspace,
                        access,
                        guard,
                        journals.of(workspace.id()),
                        config.rest(),
                        clock,
                        threads,
                        () -> busy.test(workspace)),
                (workspace, volume) -> volume.lookout().shut());
    }

    public LiveVolume of(Workspace workspace) {
        return volumes.of(workspace);
    }

    /**
     * While this is so of a workspace, no lookout is started for its pages. Once it may not be so any more, {@link #resume}.
     */
    public void giveWayWhile(Predicate<Workspace> isBusy) {
        busy = isBusy;
    }

    /** Starts the lookouts that were put off and may be started now. Returns at once. */
    public void resume() {
        volumes.all().forEach(LiveVolume::resume);
    }

    /** Whether an engine is there to look at anything. */
    public boolean isPossible() {
        return access.isPossible();
    }

    /** As it was last seen. */
    public VolumeSnapshot latest(Workspace workspace) {
        return of(workspace).latest();
    }

    /** Whether that was a while ago, or never, and nobody is told of what has changed since. */
    public boolean isStale(Workspace workspace) {
        return of(workspace).isStale();
    }

    /** As it is now, in a thread that may wait. */
    public VolumeSnapshot look(Workspace workspace) {
        return of(workspace).look();
    }

    /** The same, with all that was done in it before. */
    public void lookClosely(Workspace workspace) {
        of(workspace).lookClosely();
    }

    /** Why nobody could look when that was last wanted; empty if somebody could. */
    public Optional<Blindness> blindness(Workspace workspace) {
        return of(workspace).lookout().blindness();
    }

    /**
     * Tells what one container changes in the volume.
     *
     * @param target where it mounts it
     */
    public VolumeComparison comparison(Workspace workspace, String target) {
        return new VolumeComparison(access, workspace, target, of(workspace));
    }

    /** What is in it, if somebody watches it at this moment. */
    public Optional<VolumeSnapshot.Known> watched(Workspace workspace) {
        return of(workspace).watched();
    }

    /** After a job, for the pages that show the volume: looks closely, and tells them unless they are told as it happens. */
    public void refresh(Workspace workspace) {
        of(workspace).refresh();
    }

    /** The same as soon as no job is at work any more, since a lookout would share the engine with it. Returns at once. */
    public void suspect(Workspace workspace) {
        of(workspace).suspect();
    }

    /** A page shows the volume from now on. Returns at once. */
    public void come(Workspace workspace) {
        of(workspace).come();
    }

    /** A page that came shows it no more. Returns at once. */
    public void leave(Workspace workspace) {
        volumes.find(workspace).ifPresent(volume -> volume.lookout().leave());
    }

    /** The engine came or went. Returns at once. */
    void forget(@Observes EngineStatus changed) {
        volumes.all().forEach(LiveVolume::forget);
    }

    /**
     * Does something while no agent has the volume mounted. An agent would keep the volume from being removed, and one
     * that starts just after the removal would make the engine create it again.
     */
    public <T> T whileNobodyLooks(Workspace workspace, Supplier<T> action) {
        return of(workspace).whileNobodyLooks(action);
    }

    /** Somebody may make or remove the volume in a terminal. */
    void happened(@Observes EngineEvent event) {
        if (event.kind() == EngineEvent.Kind.VOLUME) {
            switch (event.action()) {
                // An engine says so whenever it creates a container with it.
                case "create" -> volumes.all().forEach(volume -> volume.suspect(event.id()));
                case "destroy" -> volumes.all().forEach(volume -> volume.removed(event.id()));
                default -> {}
            }
        }
    }

    /** While the engine is still there. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) ShutdownEvent stopped) {
        // Not interrupted: a thread that is starting an agent at this moment must still be able to remove it.
        threads.shutdown();
        volumes.all().forEach(volume -> volume.lookout().shut());
    }
}
