package fr.atelierdocker.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times of the day as a clock beside the server shows them, with their zone, since a reader may be in another. Where there
 * is JavaScript, {@code times.js} shows them in the reader's own.
 */
public final class ServerTime {

    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final DateTimeFormatter CLOCK = pattern("HH:mm:ss");
    private static final DateTimeFormatter DATE = pattern("d MMM yyyy, HH:mm:ss");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private ServerTime() {}

    private static DateTimeFormatter pattern(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .appendLiteral(" UTC")
                .appendOffset("+HH:mm", "")
                .toFormatter(Locale.FRENCH)
                .withZone(ZONE);
    }

    /** Such as {@code 14:03:12 UTC}, or {@code 15:03:12 UTC+01:00}. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** The same with its day, such as {@code 27 nov. 2026, 14:03:12 UTC}. */
    public static String date(Instant time) {
        return DATE.format(time);
    }

    /** For a program, in ISO 8601 and in UTC, with milliseconds: {@code 2026-11-27T14:03:12.123Z}. */
    public static String stamp(Instant time) {
        return STAMP.format(time);
    }

    /** {@link #clock} as HTML. */
    public static String clockHtml(Instant time) {
        return html(time, "clock", clock(time));
    }

    /** {@link #date} as HTML. */
    public static String dateHtml(Instant time) {
        return html(time, "date", date(time));
    }

    /** {@link #date} as HTML, for a place that is narrow: a reader's own clock leaves the day out if that is today. */
    public static String recentHtml(Instant time) {
        return html(time, "recent", date(time));
    }

    /** A {@code datetime} takes no nanoseconds. */
    private static String html(Instant time, String form, String text) {
        return "<time datetime=\"" + time.truncatedTo(ChronoUnit.SECONDS) + "\" data-form=\"" + form + "\">" + text
                + "</time>";
    }
}
