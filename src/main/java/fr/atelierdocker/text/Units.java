package fr.atelierdocker.text;

import java.time.Duration;
import java.util.Locale;

/** Sizes and durations as a French reader writes them. */
public final class Units {

    private static final String[] BYTES = {"ko", "Mo", "Go", "To"};

    private Units() {}

    /** Such as {@code 29 octets} or {@code 118,4 Mo}; in powers of 1,000, as the Docker CLI counts. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + (bytes < 2 ? " octet" : " octets");
        }
        double value = bytes;
        int unit = -1;
        do {
            value /= 1000;
            unit++;
        } while (value >= 999.95 && unit < BYTES.length - 1);
        return String.format(Locale.FRANCE, "%.1f %s", value, BYTES[unit]);
    }

    /** Limits are in powers of 1,024, which French writes with an i. */
    public static String binaryBytes(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " Mio" : bytes + " octets";
    }

    /** As the CLI's options take it, such as {@code 128m}. */
    public static String option(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + "m" : bytes + "b";
    }

    /** Such as {@code 0,4 s}, or {@code 0,07 s} of what would be nothing otherwise. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis >= 5 && millis < 95) {
            return String.format(Locale.FRANCE, "%.2f s", millis / 1000.0);
        }
        return millis < 60_000
                ? String.format(Locale.FRANCE, "%.1f s", millis / 1000.0)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** Such as {@code 1 048 576}. */
    public static String number(long number) {
        return String.format(Locale.FRANCE, "%,d", number);
    }

    /** Such as {@code ligne 5} or {@code lignes 5 à 7}; empty when the first is 0, which is the number of no line. */
    public static String lines(int first, int last) {
        if (first == 0) {
            return "";
        }
        return first == last ? "ligne " + first : "lignes " + first + " à " + last;
    }

    public static String count(long number, String singular, String plural) {
        return number + " " + (number < 2 ? singular : plural);
    }
}
