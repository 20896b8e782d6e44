package fr.atelierdocker.journal;

import java.time.Instant;

/**
 * Reads times in ISO 8601. Entries that follow one another often have the same, and a time costs more than all the rest of
 * an entry: the last one is remembered. For one thread.
 */
final class Timestamps {

    private Instant time = Instant.EPOCH;
    private String text = Instant.EPOCH.toString();

    /** @throws java.time.format.DateTimeParseException if the text is no time */
    Instant read(String given) {
        if (!given.equals(text)) {
            time = Instant.parse(given);
            text = given;
        }
        return time;
    }
}
