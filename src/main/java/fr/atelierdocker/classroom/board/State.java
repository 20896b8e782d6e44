package fr.atelierdocker.classroom.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import fr.atelierdocker.bench.page.Progress;
import fr.atelierdocker.bench.request.Audience.Attendance;
import fr.atelierdocker.text.Units;

/** How a learner is, those first who need somebody: the board is in this order. */
public enum State {
    /** The same failure has stood, or has come again and again, for a while. */
    BLOCKED("Bloqué", "bloqué", "bloqués", "warning"),
    /** What they tried last failed, and nothing is at work. */
    FAILING("En échec", "en échec", "en échec", "cross"),
    /** None of their pages is on a screen. */
    AWAY("Absent", "absent", "absents", "away"),
    /** A page is on a screen, and nobody touches it. */
    IDLE("Inactif", "inactif", "inactifs", "clock"),
    PRESENT("Présent", "présent", "présents", "person"),
    /** They left the class. */
    OUT("Sorti", "sorti", "sortis", "away");

    private final String title;
    private final String one;
    private final String many;
    private final String icon;

    State(String title, String one, String many, String icon) {
        this.title = title;
        this.one = one;
        this.many = many;
        this.icon = icon;
    }

    /** @param seen when they last did something */
    static State of(Progress progress, Attendance attendance, Instant seen, BoardConfig limits, Instant now) {
        if (isAway(attendance, seen, limits, now)) {
            return AWAY;
        }
        if (progress.isFailing()) {
            return isOver(limits.blocked(), progress.failing(), now) ? BLOCKED : FAILING;
        }
        return !progress.isAtWork() && isOver(limits.idle(), seen, now) ? IDLE : PRESENT;
    }

    /**
     * By what the streams tell. Whoever never had one reads without JavaScript, or was here before the site began anew: of them
     * only what they ask for tells anything.
     */
    private static boolean isAway(Attendance attendance, Instant seen, BoardConfig limits, Instant now) {
        if (attendance.pages() > 0) {
            return false;
        }
        return isOver(attendance.isKnown() ? limits.away() : limits.idle(), lastSign(attendance, seen), now);
    }

    /** When something last told that they were there, of somebody who has no page on a screen. */
    private static Instant lastSign(Attendance attendance, Instant seen) {
        return seen.isAfter(attendance.changed()) ? seen : attendance.changed();
    }

    /** Since when they are so; 1970 of whoever is present, who has no place of their own in time. */
    Instant since(Progress progress, Attendance attendance, Instant seen) {
        return switch (this) {
            case BLOCKED, FAILING -> progress.failing();
            case AWAY -> lastSign(attendance, seen);
            case IDLE, OUT -> seen;
            case PRESENT -> Instant.EPOCH;
        };
    }

    private static boolean isOver(Duration limit, Instant since, Instant now) {
        return Duration.between(since, now).compareTo(limit) >= 0;
    }

    /** In one word, as a row begins. */
    public String title() {
        return title;
    }

    /** As a class. */
    public String css() {
        return "is-" + name().toLowerCase(Locale.ROOT);
    }

    public String icon() {
        return icon;
    }

    /** So many who are so, such as {@code 2 bloqués}. */
    String count(long number) {
        return Units.count(number, one, many);
    }
}
