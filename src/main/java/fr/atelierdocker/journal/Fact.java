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
 * @param over number of the entry whose text this one replaces, in its place; 0 for none
 * @param code an exit code, 0 to 255
 * @param text what a reader sees, without line ends
 * @param source the file that a command works from, such as a Dockerfile's text with its line ends; of a container's life, from
 *     which moment on the engine has its output; empty for none
 */
public record Fact(
        long job,
        Type type,
        String step,
        Optional<State> state,
        Optional<Channel> channel,
        String key,
        long over,
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

    /** On which of its two outputs a program wrote a line; the code is its name in the journal's files. */
    public enum Channel {
        STDOUT("stdout"),
        STDERR("stderr");

        private final String code;

        Channel(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public static Fact of(long job, Type type, String step, String text) {
        return new Fact(job, type, step, Optional.empty(), Optional.empty(), "", 0, OptionalInt.empty(), text, "");
    }

    public static Fact line(long job, String step, Channel channel, String text) {
        return new Fact(
                job, Type.LINE, step, Optional.empty(), Optional.of(channel), "", 0, OptionalInt.empty(), text, "");
    }

    public static Fact progress(long job, String step, String key, String text) {
        return new Fact(
                job, Type.PROGRESS, step, Optional.empty(), Optional.empty(), key, 0, OptionalInt.empty(), text, "");
    }

    /** This line as one that may be another soon, such as a progress bar in a terminal, or one that was and has ended before. */
    public Fact passing() {
        return new Fact(job, Type.PROGRESS, step, state, channel, key, over, code, text, source);
    }

    /** This line in the place of an earlier entry's. */
    public Fact over(long number) {
        return new Fact(job, type, step, state, channel, key, number, code, text, source);
    }

    /** Whether its line was told before, as it was then. */
    public boolean isOver() {
        // Journals of before name such lines by a key.
        return over != 0 || !key.isEmpty();
    }

    public Fact entering(State state) {
        return new Fact(job, type, step, Optional.of(state), channel, key, over, code, text, source);
    }

    /** The same with what it works from, without which its output cannot be explained later. */
    public Fact from(String origin) {
        return new Fact(job, type, step, state, channel, key, over, code, text, origin);
    }

    /** Whether its step is back at its beginning, with nothing left of what it did. */
    public boolean isCleared() {
        return state.filter(State.WAITING::equals).isPresent();
    }

    /** Whether a new turn of its step begins with it: what the step showed before is shown no more. */
    public boolean begins() {
        return state.filter(entered -> entered != State.RESUMED && !entered.isEnd())
                .isPresent();
    }

    public Fact withCode(int exitCode) {
        return new Fact(job, type, step, state, channel, key, over, OptionalInt.of(exitCode), text, source);
    }

    Fact withText(String other) {
        return new Fact(job, type, step, state, channel, key, over, code, other, source);
    }

    /** Whether the two are the same but for their texts. */
    boolean isLike(Fact other) {
        return job == other.job
                && type == other.type
                && step.equals(other.step)
                && state.equals(other.state)
                && channel.equals(other.channel)
                && key.equals(other.key)
                && over == other.over
                && code.equals(other.code)
                && source.equals(other.source);
    }
}
