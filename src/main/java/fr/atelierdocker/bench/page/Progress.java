package fr.atelierdocker.bench.page;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import fr.atelierdocker.bench.moment.StepState;
import fr.atelierdocker.bench.step.ExitCode;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.text.Units;

/**
 * How far a learner is.
 *
 * @param marks the lesson's three steps
 * @param running what is at work or waits for its turn, in words; empty for nothing
 * @param queued whether it waits
 * @param code exit code of what was done last, if it has one
 * @param failure why what was done last failed; empty when it did not
 * @param changed when that began or ended; 1970 when nothing was done yet
 * @param containers how many there are
 * @param imageBytes size of the image, if there is one
 * @param volumeBytes what the volume holds, if somebody has looked
 */
public record Progress(
        List<Mark> marks,
        String running,
        boolean queued,
        OptionalInt code,
        String failure,
        Instant changed,
        int containers,
        OptionalLong imageBytes,
        OptionalLong volumeBytes) {

    /** How one step stands. */
    public record Mark(String title, Fact.State state) {

        /** The state as a class. */
        public String face() {
            return StepState.css(state);
        }

        /** The state in words. */
        public String text() {
            return StepState.text(state);
        }

        public String icon() {
            return StepState.icon(state);
        }
    }

    /** The exit code and what it means, empty when there is none. */
    public String codeText() {
        return code.isPresent() ? ExitCode.text(code.getAsInt(), false) : "";
    }

    /** How many of the steps are done. */
    public long done() {
        return marks.stream().filter(mark -> mark.state() == Fact.State.DONE).count();
    }

    /** What is at work or waits, as a sentence begins; empty for nothing. */
    public String activity() {
        return running.isEmpty() ? "" : (queued ? "Dans la file d’attente : " : "En cours : ") + running;
    }

    /** Whether the last thing that was tried failed, and nothing is at work. */
    public boolean isStuck() {
        return !failure.isEmpty() && running.isEmpty();
    }

    /** What the workspace has in the engine, in words; empty for nothing. */
    public String objects() {
        StringBuilder text = new StringBuilder();
        imageBytes.ifPresent(
                bytes -> text.append("1 image (").append(Units.bytes(bytes)).append(")"));
        if (containers > 0) {
            text.append(text.isEmpty() ? "" : ", ").append(Units.count(containers, "conteneur", "conteneurs"));
        }
        volumeBytes.ifPresent(bytes -> text.append(text.isEmpty() ? "" : ", ")
                .append("1 volume (")
                .append(Units.bytes(bytes))
                .append(")"));
        return text.toString();
    }
}
