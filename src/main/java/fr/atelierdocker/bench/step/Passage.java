package fr.atelierdocker.bench.step;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;

/**
 * A passage of the journal that a page shows as lines: all that the steps told, or what one of them did since it last began.
 *
 * @param step empty for all of them
 * @param since number of its first entry, 0 when there is none
 * @param until number of the first entry that is no more of it
 */
public record Passage(Optional<Step> step, long since, long until) {

    /** Most lines that a page is loaded with. */
    private static final int MAX_LINES = 2000;

    private static final long MAX_CHARS = 512 * 1024;

    /** Entries that are looked at in one go for some that come before. */
    private static final int LOOK = 500;

    /** Most characters of a line that a page shows; the rest is a link away. */
    public static final int LINE_CHARS = 2000;

    /** What all steps told until now, one after the other. */
    public static Passage whole(Summary summary) {
        return new Passage(Optional.empty(), 1, summary.last() + 1);
    }

    /**
     * The last turn of a step. A workspace does one thing at a time: it ends where that of another step begins; except for
     * a container that lives, which goes on meanwhile.
     */
    public static Passage lastTurn(Step step, Summary summary) {
        long since = summary.step(step.slug()).since();
        if (step.lives()) {
            return new Passage(Optional.of(step), since, summary.last() + 1);
        }
        long until = Arrays.stream(Step.values())
                .map(other -> summary.step(other.slug()))
                .filter(other -> other.state() != Fact.State.WAITING)
                .mapToLong(StepSummary::since)
                .filter(begin -> begin > since)
                .min()
                .orElse(summary.last() + 1);
        return new Passage(Optional.of(step), since, until);
    }

    /** Its entries, or the end of them. */
    public List<Entry> end(Journal journal) {
        return end(journal, MAX_LINES);
    }

    /** Its entries, or the end of them: at most {@code most}, fewer when they are long or stand between others'. */
    public List<Entry> end(Journal journal, int most) {
        return since == 0 ? List.of() : between(journal, Math.max(since, until - most), until);
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
        // Entries of others may stand between them.
        for (long own = 0; own < most && start > oldest; ) {
            long from = Math.max(oldest, start - Math.max(most, LOOK));
            own += count(journal, from, start);
            start = from;
        }
        List<Entry> found = between(journal, start, stop);
        return found.subList(Math.max(0, found.size() - most), found.size());
    }

    /** Whether it begins before this entry. */
    public boolean beginsBefore(Journal journal, long number) {
        return !before(journal, number, 1).isEmpty();
    }

    private long count(Journal journal, long start, long stop) {
        long[] own = {0};
        journal.forEach(start - 1, stop - 1, entry -> own[0] += isOwn(entry) ? 1 : 0);
        return own[0];
    }

    private boolean isOwn(Entry entry) {
        String slug = entry.fact().step();
        return step.map(one -> one.slug().equals(slug))
                .orElseGet(() -> Step.of(slug).isPresent() || ProofPlace.is(slug));
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
