package fr.atelierdocker.bench;

import fr.atelierdocker.docker.EngineStatus;

/** Why a job was not begun. Each has its own remedy, which the page gives. */
public sealed interface Refusal {

    /** Another job of the workspace has not ended. */
    record Busy(Step step) implements Refusal {}

    /** The engine does not answer. */
    record NoEngine(EngineStatus.Down engine) implements Refusal {}

    /** No registry is configured. */
    record NoRegistry() implements Refusal {}

    /** There is no image to run, to push or to save. */
    record NoImage() implements Refusal {}

    /** Somebody made an image of this name by other means. */
    record ForeignImage(String name) implements Refusal {}

    /** Somebody made a volume of this name by other means. */
    record ForeignVolume(String name) implements Refusal {}
}
