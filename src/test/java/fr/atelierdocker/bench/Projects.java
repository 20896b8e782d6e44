package fr.atelierdocker.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.async.ResultCallback;

import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.operation.Build;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.image.BuildSpec;
import fr.atelierdocker.docker.image.StepLimits;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Builds other projects than the lesson's by the bench's own way, so that its button starts a container that does what a
 * test needs.
 */
@ApplicationScoped
public class Projects {

    /** A shell command that writes a line, and waits until it is asked to end, which it does at once. */
    public static final String DAWDLE = "trap 'exit 0' TERM; echo parti; sleep 600 & wait";

    /** A shell command that waits, however slow the machine is, until {@link #goOn()} is called. */
    public static final String WAIT = "while [ ! -e /data/suite ]; do sleep 0.1; done; rm /data/suite";

    private static final String RUNNING = "FROM busybox\nCOPY commande /commande\nCMD [\"sh\", \"/commande\"]\n";

    private final Jobs jobs;
    private final Workspaces workspaces;
    private final Journals journals;
    private final LimitsConfig limits;

    Projects(Jobs jobs, Workspaces workspaces, Journals journals, LimitsConfig limits) {
        this.jobs = jobs;
        this.workspaces = workspaces;
        this.journals = journals;
        this.limits = limits;
    }

    /** Lets the container that {@linkplain #WAIT waits} go on, through the volume. */
    public static void goOn() {
        String container = TestEngine.containers(CleanEngine.workspace()).get(0);
        TestEngine.client()
                .execStartCmd(TestEngine.client()
                        .execCreateCmd(container)
                        .withCmd("touch", "/data/suite")
                        .exec()
                        .getId())
                .exec(new ResultCallback.Adapter<>());
    }

    /** Begins the build of a Dockerfile without cache; the job's number. */
    public long start(String dockerfile) {
        return start(Map.of(), dockerfile);
    }

    /** The same with another longest time. */
    public long start(String dockerfile, Duration time) {
        return start(workspaces.solo(), Map.of(), dockerfile, time);
    }

    long start(Map<String, String> files, String dockerfile) {
        return start(workspaces.solo(), files, dockerfile);
    }

    private long start(Workspace workspace, Map<String, String> files, String dockerfile) {
        return start(workspace, files, dockerfile, Duration.ofSeconds(60));
    }

    private long start(Workspace workspace, Map<String, String> files, String dockerfile, Duration time) {
        return start(workspace, files, dockerfile, time, true);
    }

    private long start(
            Workspace workspace, Map<String, String> files, String dockerfile, Duration time, boolean noCache) {
        Map<String, String> context = new TreeMap<>(files);
        context.put("Dockerfile", dockerfile);
        BuildSpec spec = new BuildSpec(
                workspace.image(),
                context,
                workspace.labels(),
                noCache,
                128 << 20,
                time,
                Optional.of(new StepLimits(
                        limits.cpus(), limits.processes(), limits.volume().asLongValue(), limits.time())));
        long job = journals.of(workspace.id()).summary().lastJob() + 1;
        assertEquals(Optional.empty(), jobs.submit(workspace, List.of(new Build(workspace, spec))));
        return job;
    }

    /** The same to its end, with what the cache has. */
    public List<Bench.Line> rebuild(String dockerfile) {
        return Bench.awaitEnd(start(workspaces.solo(), Map.of(), dockerfile, Duration.ofSeconds(60), false));
    }

    public List<Bench.Line> build(String dockerfile) {
        return Bench.awaitEnd(start(dockerfile));
    }

    /** Builds a Dockerfile without cache to its end, whatever that is. */
    public void tryToBuild(String dockerfile) {
        build(dockerfile);
    }

    /** Makes an image that does this shell command when the bench runs it. */
    public void buildRunning(String command) {
        build(RUNNING, command);
    }

    /** Begins the build of such an image for one learner of a class. */
    public void startBuildRunning(Workspace workspace, String command) {
        start(workspace, Map.of("commande", command), RUNNING);
    }

    private void build(String dockerfile, String command) {
        Bench.Line end = Bench.awaitEnd(start(Map.of("commande", command), dockerfile)).stream()
                .reduce((first, second) -> second)
                .orElseThrow();
        if (!end.state().equals("reussi")) {
            throw new AssertionError(end.toString());
        }
    }
}
