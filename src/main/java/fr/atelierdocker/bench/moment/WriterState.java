package fr.atelierdocker.bench.moment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.PhaseText;
import fr.atelierdocker.bench.life.Scenes;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.ExitCode;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.text.ServerTime;

/**
 * How a container that lives is, and what may be done to it now.
 *
 * @param container empty when there is none
 * @param actions in the order of a life
 */
public record WriterState(Writer writer, Optional<ContainerState> container, List<Action> actions) {

    /**
     * What one may do to it.
     *
     * @param lesson the command as the lesson writes it
     * @param path address of its form
     * @param id of its button, the same in every state
     * @param enabled whether the engine would do it now
     */
    public record Action(LifeAction action, String lesson, String path, String id, boolean enabled) {}

    public static WriterState of(Moment moment, Writer writer, Scenes scenes, Operations operations) {
        Optional<ContainerState> container = scenes.own(moment.workspace(), writer.name(moment.workspace()));
        Optional<Phase> phase = container.map(ContainerState::phase);
        List<Action> actions = Stream.of(LifeAction.values())
                .map(action -> new Action(
                        action,
                        operations
                                .life(moment.workspace(), writer, action)
                                .command()
                                .lesson(),
                        "/atelier/vie/" + writer.number() + "/" + action.slug(),
                        "bouton-" + writer.step().slug() + "-" + action.slug(),
                        moment.readiness().ready() && action.isLegal(phase)))
                .toList();
        return new WriterState(writer, container, actions);
    }

    /** The same with buttons that are never out of use: whether they are, an open page is told apart. */
    public WriterState usable() {
        return new WriterState(
                writer,
                container,
                actions.stream()
                        .map(it -> new Action(it.action(), it.lesson(), it.path(), it.id(), true))
                        .toList());
    }

    public String slug() {
        return writer.step().slug();
    }

    /** Its name as the learner reads it. */
    public String name() {
        return writer.lessonName();
    }

    /** Its state in words. */
    public String stateText() {
        return container
                .map(found -> found.exitCode().isPresent()
                        ? PhaseText.of(found.phase()) + ", "
                                + ExitCode.text(found.exitCode().getAsInt(), found.oomKilled())
                        : PhaseText.of(found.phase()))
                .orElse("n’existe pas");
    }

    /** Its state as a class, of those that a step has. */
    public String face() {
        return StepState.css(state());
    }

    public String icon() {
        return StepState.icon(state());
    }

    /** As if it were a step: at work, ended well or badly, or waiting for a command. */
    private Fact.State state() {
        return container.map(WriterState::state).orElse(Fact.State.WAITING);
    }

    private static Fact.State state(ContainerState container) {
        return switch (container.phase()) {
            case RUNNING, RESTARTING -> Fact.State.RUNNING;
            case EXITED, DEAD -> container.exitCode().orElse(0) == 0 ? Fact.State.DONE : Fact.State.FAILED;
            case CREATED, PAUSED, REMOVING, UNKNOWN -> Fact.State.WAITING;
        };
    }

    /** The twelve characters of its id; empty when there is no container. */
    public String shortId() {
        return container.map(ContainerState::id).map(ShortId::of).orElse("");
    }

    public boolean isRunning() {
        return container.filter(WriterState::isRunning).isPresent();
    }

    private static boolean isRunning(ContainerState container) {
        return container.phase() == Phase.RUNNING;
    }

    /** When it was last started, in milliseconds since 1970; 0 when it does not run. */
    public long since() {
        return container
                .filter(WriterState::isRunning)
                .map(found -> found.since().toEpochMilli())
                .orElse(0L);
    }

    /** The same as the clock shows it; how long that has been, the page counts by itself. */
    public String sinceText() {
        return ServerTime.clock(Instant.ofEpochMilli(since()));
    }
}
