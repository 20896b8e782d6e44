package fr.atelierdocker.journal;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that happened, before the journal numbers and dates it.
 *
 * @param job number of the job it belongs to; 0 when it belongs to none
 * @param step the step of the bench it belongs to, empty when it belongs to none
 * @param state the state that the step entered, when it entered one
 * @param channel where a line was written
 * @param key of one line that is updated: the newest entry with the same job, step and key replaces the older ones
 * @param code an exit code, 0 to 255
 * @param text what a reader sees, without line ends
 * @param source the file that a command works from, such as a Dockerfile's text with its line ends; empty for none
 */
public record Fact(
        long job,
        Type type,
        String step,
        Optional<State> state,
        Optional<Channel> channel,
        String key,
        OptionalInt code,
        String text,
        String source) {

    /** What kind of thing happened; the code is its name in the journal's files. */
    public enum Type {
        COMMAND("commande"),
        LINE("ligne"),
        PROGRESS("progres"),
        STATE("etat"),
        NOTICE("avis"),
        ERROR("erreur"),
        END("fin");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** The states of a step of the bench; the code is its name in the journal's files. */
    public enum State {
        WAITING("attente"),
        /** Asked for, and not yet begun: others come first. */
        QUEUED("en-file"),
        RUNNING("en-cours"),
        /** At work once more, in the same turn: what was shown before stays. */
        RESUMED("repris"),
        DONE("reussi"),
        FAILED("echoue"),
        CANCELLED("annule");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Whether the step is over. */
        public boolean isEnd() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /** On which of its two outputs a program wrote a line. */
    public enum Channel {
        STDOUT,
        STDERR;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Fact of(long job, Type type, String step, String text) {
        return new Fact(job, type, step, Optional.empty(), Optional.empty(), "", OptionalInt.empty(), text, "");
    }

    public static Fact line(long job, String step, Channel channel, String text) {
        return new Fact(
                job, Type.LINE, step, Optional.empty(), Optional.of(channel), "", OptionalInt.empty(), text, "");
    }

    public static Fact progress(long job, String step, String key, String text) {
        return new Fact(
                job, Type.PROGRESS, step, Optional.empty(), Optional.empty(), key, OptionalInt.empty(), text, "");
    }

    /** This line, as one that a program writes over: under its key, and no more than a progress until it is complete. */
    public Fact redrawn(String lineKey, boolean complete) {
        return new Fact(job, complete ? type : Type.PROGRESS, step, state, channel, lineKey, code, text, source);
    }

    public Fact entering(State state) {
        return new Fact(job, type, step, Optional.of(state), channel, key, code, text, source);
    }

    /** This command, with the file that it works from: what comes of it can be told only by that. */
    public Fact from(String file) {
        return new Fact(job, type, step, state, channel, key, code, text, file);
    }

    /** Whether what came of its step before belongs to the past. */
    public boolean begins() {
        return state.filter(entered -> entered != State.RESUMED && !entered.isEnd())
                .isPresent();
    }

    public Fact withCode(int exitCode) {
        return new Fact(job, type, step, state, channel, key, OptionalInt.of(exitCode), text, source);
    }

    Fact withText(String other) {
        return new Fact(job, type, step, state, channel, key, code, other, source);
    }
}
