package fr.atelierdocker.mesure.instrument;

import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The little of {@code journal.ndjson} that measurements look at. */
public final class JournalEntries {

    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^\\{\"n\":(\\d+),\"t\":\"([^\"]+)\"(?:,\"travail\":(\\d+))?,\"type\":\"([^\"]+)\"(?:,\"etape\":\"([^\"]+)\")?.*$");

    private JournalEntries() {}

    public record Entry(long number, Instant time, long job, String type, String step) {

        /** An entry that a step begins with, or the last one. */
        public boolean isMilestone() {
            return type.equals("commande") || isEnd();
        }

        public boolean isEnd() {
            return type.equals("fin");
        }
    }

    public static List<Entry> of(String ndjson) {
        return ENTRY.matcher(ndjson).results().map(JournalEntries::entry).toList();
    }

    private static Entry entry(MatchResult found) {
        return new Entry(
                Long.parseLong(found.group(1)),
                Instant.parse(found.group(2)),
                found.group(3) == null ? 0 : Long.parseLong(found.group(3)),
                found.group(4),
                found.group(5) == null ? "" : found.group(5));
    }
}
