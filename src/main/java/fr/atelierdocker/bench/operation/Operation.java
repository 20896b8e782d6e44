package fr.atelierdocker.bench.operation;

import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.journal.Journal;

/**
 * Something the learner asks for. The command that the page shows, what the journal records and what the engine is asked
 * all come from the same record.
 */
public sealed interface Operation
        permits Build, ContainerOperation, LifeCommand, Push, RefusedRemoval, RemoveVolume, Reset, SaveImage {

    Step step();

    CommandLine command();

    Set<Need> needs();

    /** What it does to one of the containers that live; empty for an operation that is about none. */
    default Optional<LifeChange> change() {
        return Optional.empty();
    }

    /** The same, agreed to take the name of the workspace's image from the image of this id, whoever made that. */
    default Operation replacing(String imageId) {
        return this;
    }

    /** Id of the image from which it may take the name though the bench did not build that; empty for none. */
    default Optional<String> replaced() {
        return Optional.empty();
    }

    /** The text of the file that the command works from, which the journal keeps beside it; empty for none. */
    default String source() {
        return "";
    }

    /** Whether the name of the workspace's image may stand for another image after it, or for none. */
    default boolean changesImage() {
        return false;
    }

    /** Whether it removes something, so that it may begin also while the disk is full. */
    default boolean makesRoom() {
        return false;
    }

    /** Whether it has to wait while the teacher has paused the launches. */
    default boolean isLaunch() {
        return true;
    }

    /** Whether its step shows how it goes: at work, done, failed. */
    default boolean statesItsStep() {
        return true;
    }

    /**
     * Whether the engine has shown what this operation is there to show. It is asked after a success, and only when something is
     * to be proved by it.
     *
     * @param outcome how it ended
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
     */
    default boolean isProved(Outcome outcome, Toolbox tools) {
        return outcome.proved();
    }

    /** Where it says what happens to it, as a part of this job. */
    default StepLog log(Journal journal, long job) {
        return new StepLog(journal, job, step(), statesItsStep());
    }

    /**
     * Does it, blocking until its end.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine refuses or goes away
     */
    Outcome perform(Toolbox tools, StepLog log, Cancellation cancellation);
}
