package fr.atelierdocker.classroom.board;

import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import fr.atelierdocker.bench.page.Progress;
import fr.atelierdocker.bench.request.Audience.Attendance;
import fr.atelierdocker.classroom.Learner;

/**
 * One learner on the board, at one moment.
 *
 * @param since when they began to be so; 1970 where that is of no interest
 */
public record Row(Learner learner, Progress progress, Attendance attendance, State state, Instant since, Instant now) {

    /**
     * By what they need, and those first who have needed it for longest. Of those who are away, whoever left a failure behind
     * comes before the others.
     */
    static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(row -> !row.progress.isFailing())
            .thenComparing(Row::since)
            .thenComparing(row -> row.learner.name(), Collator.getInstance(Locale.FRANCE))
            .thenComparing(row -> row.learner.id());

    static Row of(Learner learner, Progress progress, Attendance attendance, BoardConfig limits, Instant now) {
        State state = learner.isOut() ? State.OUT : State.of(progress, attendance, learner.seen(), limits, now);
        return new Row(learner, progress, attendance, state, state.since(progress, attendance, learner.seen()), now);
    }

    /** For how long, in words; empty for less than a minute, and of whoever is present. */
    public String lasting() {
        long minutes = minutes(since);
        return state == State.PRESENT || minutes < 1 ? "" : words(minutes);
    }

    /** In one sentence, what is going on, or why not. */
    public String story() {
        if (state == State.OUT) {
            return "A libéré sa place ; son prénom et son code l’y ramènent.";
        }
        if (state == State.AWAY) {
            return absence() + (progress.isFailing() ? " Dernier essai : " + progress.failure() : "");
        }
        return Stream.of(progress.activity(), progress.failure(), progress.ending())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("Rien encore.");
    }

    /** A page that is hidden gives its stream back, as one that is closed does: which of the two it is, nobody knows. */
    private String absence() {
        return attendance.isKnown() ? "Page fermée ou cachée." : "Aucun signe de sa page.";
    }

    /** What else there is to know: how the last command ended, which files are their own, what they have in the engine. */
    public List<String> more() {
        return Stream.of(progress.activity(), progress.ending(), progress.project(), progress.objects())
                .filter(text -> !text.isEmpty() && !text.equals(story()))
                .toList();
    }

    /** When they last did something, in words. */
    public String seen() {
        long minutes = minutes(learner.seen());
        return minutes < 1 ? "à l’instant" : "il y a " + words(minutes);
    }

    /** Whole ones: a board that changed each second would be hard to read. A clock may have been set back. */
    private long minutes(Instant then) {
        return Math.max(0, Duration.between(then, now).toMinutes());
    }

    private static String words(long minutes) {
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    }
}
