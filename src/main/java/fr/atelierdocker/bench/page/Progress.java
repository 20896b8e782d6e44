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
 * @param last how what was done last stands
 * @param code its exit code, if it has one
 * @param failure why it failed; empty when it did not
 * @param failing since when it fails with just that, each time it is tried; 1970 when it does not
 * @param containers how many there are
 * @param imageBytes size of the image, if there is one
 * @param volumeBytes what the volume holds, if somebody has looked
 * @param changed names of the project's files that are not as in the lesson
 */
public record Progress(
        List<Mark> marks,
        String running,
        boolean queued,
        Fact.State last,
        OptionalInt code,
        String failure,
        Instant failing,
        int containers,
        OptionalLong imageBytes,
        OptionalLong volumeBytes,
        List<String> changed) {

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

    /** How what was done last ended, as a sentence; empty when nothing has ended. */
    public String ending() {
        String end =
                switch (last) {
                    case DONE -> "réussie";
                    case FAILED -> "en échec";
                    case CANCELLED -> "arrêtée";
                    case WAITING, QUEUED, RUNNING, RESUMED -> "";
                };
        return end.isEmpty() ? "" : "Dernière commande : " + end + exit();
    }

    /** The code, and what it means where that is not said by the word before. */
    private String exit() {
        if (code.isEmpty()) {
            return "";
        }
        int number = code.getAsInt();
        return " (" + (number == 0 ? "code 0" : ExitCode.text(number, false)) + ")";
    }

    /** How many of the steps are done. */
    public long done() {
        return marks.stream().filter(mark -> mark.state() == Fact.State.DONE).count();
    }

    /** What is at work or waits, as a sentence begins; empty for nothing. */
    public String activity() {
        return running.isEmpty() ? "" : (queued ? "Dans la file d’attente : " : "En cours : ") + running;
    }

    /** Whether all of the lesson's steps are done. */
    public boolean isFinished() {
        return done() == marks.size();
    }

    public boolean isAtWork() {
        return !running.isEmpty();
    }

    /** Whether the last thing that was tried failed, and nothing is at work. */
    public boolean isFailing() {
        return !failure.isEmpty() && !isAtWork();
    }

    /** Which files of the project are the learner's own, in words; empty for none. */
    public String project() {
        return changed.isEmpty() ? "" : "A changé " + String.join(" et ", changed);
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
