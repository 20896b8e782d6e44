package fr.atelierdocker.bench.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.PhaseText;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.step.ExitCode;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.ShortId;

/**
 * The card of a container that lives.
 *
 * @param name as the learner reads it
 * @param container empty when there is none
 * @param actions in the order of a life
 * @param panel its output
 */
public record WriterView(String name, Optional<ContainerState> container, List<Action> actions, StepView panel) {

    /**
     * What one may do to it.
     *
     * @param path address of its form
     * @param id of its button, the same in every state
     * @param enabled whether the engine would do it now
     */
    public record Action(LifeAction action, CommandLine command, String path, String id, boolean enabled) {}

    public String slug() {
        return panel.slug();
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
        return container
                .map(ContainerState::phase)
                .map(phase -> switch (phase) {
                    case RUNNING, RESTARTING -> "running";
                    case EXITED, DEAD -> failed() ? "failed" : "done";
                    case CREATED, PAUSED, REMOVING -> "waiting";
                })
                .orElse("waiting");
    }

    public String icon() {
        return switch (face()) {
            case "running" -> "play";
            case "failed" -> "cross";
            case "done" -> "check";
            default -> "clock";
        };
    }

    /** The twelve characters of its id; empty when there is no container. */
    public String shortId() {
        return container.map(ContainerState::id).map(ShortId::of).orElse("");
    }

    public boolean isRunning() {
        return container.filter(found -> found.phase() == Phase.RUNNING).isPresent();
    }

    /** When it was last started, in milliseconds since 1970; 0 when it does not run. */
    public long since() {
        return isRunning() ? container.get().since().toEpochMilli() : 0;
    }

    /** How long it has been running, as of now. */
    public String uptime() {
        Duration time = Duration.between(Instant.ofEpochMilli(since()), Instant.now());
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 60
                ? seconds + " s"
                : String.format(Locale.FRANCE, "%d min %02d s", seconds / 60, seconds % 60);
    }

    private boolean failed() {
        return container.get().exitCode().orElse(0) != 0;
    }
}
