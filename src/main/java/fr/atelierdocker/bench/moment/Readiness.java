package fr.atelierdocker.bench.moment;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.jobs.DiskHelp;
import fr.atelierdocker.bench.jobs.EngineHelp;
import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.step.EngineName;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Unsaved;

/**
 * Whether a job may be begun now, and what is in its way.
 *
 * @param pause for which whoever teaches the class has stopped all launches, if it lasts
 * @param running the step at work, if one is
 * @param unsaved why the disk does not take the journal, if it does not
 */
public record Readiness(
        EngineStatus engine, Optional<LaunchPause.Pause> pause, Optional<Step> running, Optional<Unsaved> unsaved) {

    /** Whether a button may be pressed; on a full disk too, since some of them make room. */
    public boolean ready() {
        return engineUp() && !busy() && !paused();
    }

    public boolean paused() {
        return pause.isPresent();
    }

    public boolean busy() {
        return running.isPresent();
    }

    public boolean engineUp() {
        return engine instanceof EngineStatus.Up;
    }

    /** Empty for an engine that does not answer. */
    public String engineName() {
        return engine instanceof EngineStatus.Up up ? EngineName.of(up.make()) : "";
    }

    /** What this engine cannot do and others can, in a sentence for each. */
    public List<String> lacks() {
        return engine instanceof EngineStatus.Up up ? EngineLacks.of(up.make()) : List.of();
    }

    /** What to do about an engine that does not answer. */
    public Optional<EngineHelp> help() {
        return engine instanceof EngineStatus.Down down ? Optional.of(EngineHelp.of(down)) : Optional.empty();
    }

    /** What to do about a disk that takes no more of the journal. */
    public Optional<DiskHelp> diskHelp() {
        return unsaved.map(DiskHelp::of);
    }
}
