package fr.atelierdocker.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest entries of a journal, which its disk has not taken yet. They are numbered and read as all others, and the
 * journal's tail holds every one of them. Bounded: output may fill half of the room and what belongs to no job three quarters,
 * so that some is left to tell how a job ends. Used under the journal's lock.
 */
final class Backlog {

    private static final int MOST_ENTRIES = 4096;
    private static final long MOST_CHARS = 1 << 20;

    private final List<Entry> entries = new ArrayList<>();
    private long chars;

    List<Entry> entries() {
        return entries;
    }

    int size() {
        return entries.size();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** All of them, if there is one of this job. */
    Stretch stretch(long job) {
        return entries.stream().anyMatch(entry -> entry.fact().job() == job)
                ? new Stretch(
                        entries.get(0).number() - 1,
                        entries.get(entries.size() - 1).number())
                : Stretch.NONE;
    }

    /** Whether these may be added. */
    boolean hasRoomFor(List<Entry> more) {
        double part = more.stream().mapToDouble(Backlog::part).min().orElse(1);
        long moreChars = more.stream().mapToLong(Backlog::chars).sum();
        return entries.size() + more.size() <= MOST_ENTRIES * part && chars + moreChars <= MOST_CHARS * part;
    }

    void add(List<Entry> more) {
        entries.addAll(more);
        more.forEach(entry -> chars += chars(entry));
    }

    void clear() {
        entries.clear();
        chars = 0;
    }

    /** The part of the room that may be full once this entry is in it. */
    private static double part(Entry entry) {
        Fact fact = entry.fact();
        boolean output = fact.type() == Fact.Type.LINE || fact.type() == Fact.Type.PROGRESS;
        return output ? 0.5 : fact.job() == 0 ? 0.75 : 1;
    }

    private static long chars(Entry entry) {
        return entry.fact().text().length() + entry.fact().source().length();
    }
}
