package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.stream.Stream;

import io.quarkus.qute.RawString;

import fr.atelierdocker.bench.log.LineHtml;
import fr.atelierdocker.bench.moment.Moment;
import fr.atelierdocker.bench.step.Passage;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Entry;

/**
 * The output of all that was done on the bench, as a page is loaded with it; the stream adds what comes.
 *
 * @param first number of its first entry, 0 when it has none
 * @param truncated whether it is only the end of what there is
 */
public record Console(RawString lines, long first, boolean truncated) {

    /** Lines that a page is loaded with: a few screens. Those before are a press away. */
    private static final int LINES = 250;

    static Console of(Moment moment) {
        Passage passage = Passage.whole(moment.summary());
        List<Entry> entries = passage.end(moment.journal(), LINES);
        long first = entries.isEmpty() ? 0 : entries.get(0).number();
        return new Console(LineHtml.of(entries), first, first != 0 && passage.beginsBefore(moment.journal(), first));
    }

    /** Those whose output can be shown alone. */
    public List<Step> steps() {
        return Stream.of(Step.values()).toList();
    }
}
