package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.jobs.DiskHelp;
import fr.atelierdocker.bench.jobs.EngineHelp;
import fr.atelierdocker.bench.map.EngineMap;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Unsaved;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.lesson.SourceFile;

/**
 * The bench at one moment.
 *
 * @param last number of the journal's last entry at that moment: the stream goes on behind it
 * @param silenceMillis how long a page waits for a sign of life before it takes its stream for dead
 * @param loss what would go with the volume, in words
 * @param paused whether nothing may be launched for now
 * @param running the step at work, if one is
 * @param build the last build, step by step
 * @param rebuild the command of a build without cache
 * @param save the command of the image's export
 * @param registry whether there is one to push to
 * @param map what the engine has
 * @param unsaved why the disk does not take the journal, if it does not
 */
public record BenchView(
        long last,
        long silenceMillis,
        EngineStatus engine,
        boolean paused,
        Optional<Step> running,
        List<StepView> steps,
        List<WriterView> writers,
        StepView withoutVolume,
        StepView isolation,
        StepView removeVolume,
        StepView reset,
        ExplorerView volume,
        String loss,
        BuildReport build,
        ImageSnapshot image,
        CommandLine rebuild,
        CommandLine save,
        StepView push,
        boolean registry,
        EngineMap map,
        Optional<Unsaved> unsaved) {

    public boolean busy() {
        return running.isPresent();
    }

    public boolean engineUp() {
        return engine instanceof EngineStatus.Up;
    }

    /** Whether a job may be begun with this engine, beside this step at work. */
    static boolean isReady(EngineStatus engine, Optional<Step> running, boolean paused) {
        return engine instanceof EngineStatus.Up && running.isEmpty() && !paused;
    }

    /** Whether a job may be begun now. */
    public boolean ready() {
        return isReady(engine, running, paused);
    }

    /**
     * Where a browser without JavaScript looks again. It must not be the page's own address: to the same address with a
     * fragment a browser only scrolls.
     */
    public String nextLook() {
        return "/atelier?instant=" + System.currentTimeMillis()
                + running.map(step -> "#" + step.slug()).orElse("");
    }

    /** What to do about a disk that takes no more of the journal. */
    public Optional<DiskHelp> diskHelp() {
        return unsaved.map(DiskHelp::of);
    }

    /** What to do about an engine that does not answer. */
    public Optional<EngineHelp> help() {
        return engine instanceof EngineStatus.Down down ? Optional.of(EngineHelp.of(down)) : Optional.empty();
    }

    public String engineVersion() {
        return engine instanceof EngineStatus.Up up ? up.version() : "";
    }

    /** The three steps' commands as one line. */
    public String all() {
        return steps.stream().map(step -> step.command().lesson()).collect(Collectors.joining(" && "));
    }

    /** How a container that runs is stopped; what is no container is hung up on, as by Ctrl + C. */
    public CommandLine stop() {
        return new CommandLine(
                "docker stop conteneur",
                "docker stop --time 1 conteneur",
                () -> List.of(ContainerRequests.stopOfRun()));
    }

    /** The program of the containers that live. */
    public SourceFile loop() {
        return Example.loop();
    }

    public List<SourceFile> files() {
        return Example.files();
    }
}
