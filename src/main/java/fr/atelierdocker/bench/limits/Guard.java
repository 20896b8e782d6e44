package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeGuard;
import fr.atelierdocker.docker.container.ContainerUse;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.system.NamedThreads;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/**
 * Enforces the limits that the kernel does not: of the volume, of the container's own layer and of the time, in
 * containers that run for more than a moment.
 */
@ApplicationScoped
public class Guard {

    /** A container that ends sooner is never checked, so that it costs nothing. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Between two rounds of checks. Most of them read counts that an agent or the engine has sent already. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Each container keeps one at most, for as long as an agent takes to come: a slow one is to leave some for the others. */
    private static final int THREADS = 8;

    private final ContainerUse use;
    private final Containers containers;
    private final LiveVolumes volumes;
    private final VolumeGuard volumeGuard;
    private final LimitsConfig limits;
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(THREADS, NamedThreads.daemons("guard"));

    Guard(ContainerUse use, Containers containers, LiveVolumes volumes, VolumeGuard volumeGuard, LimitsConfig limits) {
        this.use = use;
        this.containers = containers;
        this.volumes = volumes;
        this.volumeGuard = volumeGuard;
        this.limits = limits;
        // Most runs are over before their first look.
        threads.setRemoveOnCancelPolicy(true);
    }

    /**
     * Watches a container that has started, until the watch is closed. Returns at once.
     *
     * @param mountsVolume whether it can write into the workspace's volume
     * @param met told of the limits that it meets
     * @param notices told, as sentences, why it is stopped
     */
    public Watch watch(
            Workspace workspace, String containerId, boolean mountsVolume, LimitsMet met, Consumer<String> notices) {
        List<Check> checks = new ArrayList<>();
        checks.add(new ProcessCheck(containerId, use, met));
        if (mountsVolume) {
            checks.add(new VolumeCheck(workspace, volumes.of(workspace).lookout(), volumeGuard, limits));
        }
        checks.add(new LayerCheck(containerId, use, limits.volume().asLongValue()));
        Watch watch = new Watch(checks, excess -> stop(containerId, excess, met, notices), threads);
        watch.begin(threads.scheduleWithFixedDelay(
                watch::look, MOMENT.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        return watch;
    }

    /** Stops before the volumes' agents do: that they are gone then is no news for a reader. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) ShutdownEvent stopped) {
        threads.shutdownNow();
    }

    /**
     * Kills at once, without SIGTERM first: a program that is asked to end may go on filling the disk until it is made
     * to. Whoever asks again, because it did not come to that, tells nothing again.
     */
    private void stop(String containerId, Excess excess, LimitsMet met, Consumer<String> notices) {
        String sentence = "Arrêté par l’atelier : " + excess.clause() + ".";
        if (met.stop(sentence)) {
            notices.accept(sentence + " " + excess.remedy());
        }
        containers.kill(containerId);
    }
}
