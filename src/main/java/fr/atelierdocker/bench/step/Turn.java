package fr.atelierdocker.bench.step;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;

/**
 * What a step's panel is about: the entries of one step, from its beginning to the beginning of another.
 *
 * @param since number of its first entry, 0 when the step was never taken
 * @param until number of the first entry that is no more of it
 */
public record Turn(Step step, long since, long until) {

    /** Most lines of a panel that a page is loaded with. */
    private static final int MAX_LINES = 2000;

    private static final long MAX_CHARS = 512 * 1024;

    /** Most characters of a line that a page shows; the rest is a link away. */
    public static final int LINE_CHARS = 2000;

    /**
     * The last turn of a step. A workspace does one thing at a time: it ends where that of another step begins; except for
     * a container that lives, which goes on meanwhile.
     */
    public static Turn last(Step step, Summary summary) {
        long since = summary.step(step.slug()).since();
        if (step.lives()) {
            return new Turn(step, since, summary.last() + 1);
        }
        long until = Arrays.stream(Step.values())
                .map(other -> summary.step(other.slug()))
                .filter(other -> other.state() != Fact.State.WAITING)
                .mapToLong(StepSummary::since)
                .filter(begin -> begin > since)
                .min()
                .orElse(summary.last() + 1);
        return new Turn(step, since, until);
    }

    /** Its entries, or the end of them. */
    public List<Entry> end(Journal journal) {
        return since == 0 ? List.of() : between(journal, Math.max(since, until - MAX_LINES), until);
    }

    /** Its first entries. */
    public List<Entry> beginning(Journal journal) {
        return since == 0 ? List.of() : between(journal, since, Math.min(until, since + MAX_LINES));
    }

    /** Its entries before one: the nearest, at most {@code most}; fewer when they are long, none when there is none. */
    public List<Entry> before(Journal journal, long number, int most) {
        if (since == 0) {
            return List.of();
        }
        long stop = Math.min(number, until);
        long oldest = Math.max(since, journal.first());
        long start = stop;
        // Entries of other steps may stand between them.
        for (long own = 0; own < most && start > oldest; ) {
            long from = Math.max(oldest, start - most);
            own += count(journal, from, start);
            start = from;
        }
        List<Entry> found = between(journal, start, stop);
        return found.subList(Math.max(0, found.size() - most), found.size());
    }

    private long count(Journal journal, long start, long stop) {
        long[] own = {0};
        journal.forEach(start - 1, stop - 1, entry -> own[0] += isOwn(entry) ? 1 : 0);
        return own[0];
    }

    private boolean isOwn(Entry entry) {
        return entry.fact().step().equals(step.slug());
    }

    /** Its entries in a stretch of the journal; the newest of them, when all are more than a page holds. */
    private List<Entry> between(Journal journal, long start, long stop) {
        Deque<Entry> shown = new ArrayDeque<>();
        long[] chars = {0};
        journal.forEach(start - 1, stop - 1, entry -> {
            if (isOwn(entry)) {
                shown.addLast(entry);
                chars[0] += shownChars(entry);
                while (chars[0] > MAX_CHARS && shown.size() > 1) {
                    chars[0] -= shownChars(shown.removeFirst());
                }
            }
        });
        return List.copyOf(shown);
    }

    /** About how many characters of an entry's text a page shows. */
    private static int shownChars(Entry entry) {
        return Math.min(entry.fact().text().length(), LINE_CHARS);
    }
}
