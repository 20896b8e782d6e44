package fr.atelierdocker.bench.moment;

import java.util.Locale;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.StepSummary;

/**
 * How a step stands, and its button.
 *
 * @param ready whether a job may be begun now
 */
public record StepState(Step step, StepSummary summary, boolean ready) {

    /** The same with a button that is never out of use: whether it is, an open page is told apart. */
    public StepState usable() {
        return new StepState(step, summary, true);
    }

    public String slug() {
        return step.slug();
    }

    /** Address of its form. */
    public String path() {
        return step.path();
    }

    /** Id of its button, the same in every state, so that the focus stays on it. */
    public String buttonId() {
        return "bouton-" + slug();
    }

    /** Class of its button. */
    public String buttonCss() {
        return step.isDestroying() ? "danger" : "";
    }

    /** The state as a class. */
    public String face() {
        return css(summary.state());
    }

    public static String css(Fact.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The state in words. */
    public String faceText() {
        return text(summary.state());
    }

    public static String text(Fact.State state) {
        return switch (state) {
            case WAITING -> "En attente";
            case QUEUED -> "Dans la file";
            case RUNNING, RESUMED -> "En cours…";
            case DONE -> "Réussi";
            case FAILED -> "Échec";
            case CANCELLED -> "Arrêté";
        };
    }

    public String faceIcon() {
        return icon(summary.state());
    }

    public static String icon(Fact.State state) {
        return switch (state) {
            case WAITING, QUEUED -> "clock";
            case RUNNING, RESUMED -> "play";
            case DONE -> "check";
            case FAILED -> "cross";
            case CANCELLED -> "stop";
        };
    }

    /** What came of it, once it ended; until it begins, how long it has to wait. */
    public String result() {
        return summary.state().isEnd() || summary.state() == Fact.State.QUEUED ? summary.text() : "";
    }

    /** Whether it can be stopped. */
    public boolean isRunning() {
        return summary.state() != Fact.State.WAITING && !summary.state().isEnd();
    }
}
