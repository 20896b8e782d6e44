package fr.atelierdocker.bench.log;

import java.time.Instant;
import java.util.List;

import io.quarkus.qute.RawString;

/**
 * One page of the journal.
 *
 * @param address of the pages, without a query
 * @param owner whose journal it is, for whoever looks over a learner's shoulder; empty for the learner
 * @param first number of its first entry
 * @param until number of its last entry
 * @param oldest number of the oldest entry that is kept
 * @param last number of the newest entry, 0 when there is none
 * @param elsewhere whether it is not the page that was asked for, whose entries are no more or not yet
 */
public record JournalPage(
        String address,
        String owner,
        long first,
        long until,
        long oldest,
        long last,
        boolean elsewhere,
        List<Section> sections) {

    /**
     * Entries of one step that follow one another.
     *
     * @param begun when the first of them happened
     */
    public record Section(String title, Instant begun, RawString lines) {}

    public boolean isEmpty() {
        return sections.isEmpty();
    }

    public boolean hasOlder() {
        return first > oldest;
    }

    public boolean hasNewer() {
        return until < last;
    }

    /** An entry of the page before. */
    public long older() {
        return first - 1;
    }

    /** An entry of the next page. */
    public long newer() {
        return until + 1;
    }
}
