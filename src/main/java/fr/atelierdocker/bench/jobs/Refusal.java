package fr.atelierdocker.bench.jobs;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Unsaved;

/** Why a job was not begun. Each has its own remedy, which the page gives. */
public sealed interface Refusal {

    /** Another job of the workspace has not ended. */
    record Busy(Step step) implements Refusal {}

    /** The engine does not answer. */
    record NoEngine(EngineStatus.Down engine) implements Refusal {}

    /**
     * So many wait for their turn already that one more would wait too long.
     *
     * @param length how many
     */
    record QueueFull(int length) implements Refusal {}

    /** The teacher has paused all launches. */
    record Paused() implements Refusal {}

    /** The disk takes no more of the journal. */
    record DiskFull(Unsaved unsaved) implements Refusal {}

    /** No registry is configured. */
    record NoRegistry() implements Refusal {}

    /** There is no image to run, to push or to save. */
    record NoImage() implements Refusal {}

    /** There is no volume to remove. */
    record NoVolume() implements Refusal {}

    /**
     * Containers mount the volume, running or not.
     *
     * @param names as the learner reads them, at least one
     */
    record VolumeInUse(List<String> names) implements Refusal {}

    /** The volume holds more than it may. */
    record VolumeFull(Excess excess) implements Refusal {}

    /**
     * A container is not in a state for that.
     *
     * @param phase empty when there is no such container
     */
    record NotNow(Writer writer, LifeAction action, Optional<Phase> phase) implements Refusal {}

    /** Somebody made a container of this name by other means. */
    record ForeignContainer(String name) implements Refusal {}

    /** Somebody made an image of this name by other means. */
    record ForeignImage(String name) implements Refusal {}

    /** Somebody made a volume of this name by other means. */
    record ForeignVolume(String name) implements Refusal {}
}
