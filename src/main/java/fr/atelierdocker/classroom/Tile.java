package fr.atelierdocker.classroom;

import java.time.Duration;
import java.time.Instant;

import fr.atelierdocker.bench.page.Progress;

/** One learner on the board, at one moment. */
public record Tile(Learner learner, Progress progress, Instant now) {

    /** How long they have been stuck, in words; empty when they are not. */
    public String stuck() {
        return progress.isStuck() ? since(progress.changed()) : "";
    }

    /** Since when they have done nothing, in words. */
    public String seen() {
        return since(learner.seen());
    }

    /** In whole minutes: a board that changed each second would be hard to read. A clock may have been set back. */
    private String since(Instant then) {
        long minutes = Math.max(0, Duration.between(then, now).toMinutes());
        if (minutes < 1) {
            return "moins d’une minute";
        }
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    }
}
