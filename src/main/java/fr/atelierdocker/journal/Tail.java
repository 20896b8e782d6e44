package fr.atelierdocker.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest entries, kept in memory for those who read along. Bounded by number and by characters. */
final class Tail {

    private static final int MAX_ENTRIES = 4096;
    private static final long MAX_CHARS = 2 << 20;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long chars;

    void add(Entry entry) {
        entries.addLast(entry);
        chars += entry.fact().text().length();
        while (entries.size() > MAX_ENTRIES || (chars > MAX_CHARS && entries.size() > 1)) {
            chars -= entries.removeFirst().fact().text().length();
        }
    }

    /** Whether it still holds this entry. */
    boolean holds(long number) {
        return !entries.isEmpty()
                && number >= entries.getFirst().number()
                && number <= entries.getLast().number();
    }

    List<Entry> read(long from, int most, long maxChars) {
        List<Entry> found = new ArrayList<>();
        long taken = 0;
        var wanted = entries.stream().skip(from - entries.getFirst().number()).iterator();
        while (wanted.hasNext() && found.size() < most) {
            Entry entry = wanted.next();
            taken += entry.fact().text().length();
            if (!found.isEmpty() && taken > maxChars) {
                break;
            }
            found.add(entry);
        }
        return found;
    }
}
