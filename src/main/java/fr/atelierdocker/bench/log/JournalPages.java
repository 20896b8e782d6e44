package fr.atelierdocker.bench.log;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import fr.atelierdocker.bench.step.ProofPlace;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;

/** Cuts a journal into pages. */
public final class JournalPages {

    private static final int ENTRIES = 200;

    private JournalPages() {}

    /**
     * The page that holds an entry.
     *
     * @param line number of the entry; empty for the newest
     */
    public static JournalPage of(Journal journal, OptionalLong line, String address, String owner) {
        long last = journal.summary().last();
        long wanted = line.orElse(Math.max(1, last));
        long oldest = journal.first();
        long shown = Math.max(oldest, Math.min(wanted, last));
        // The same entries for each of them, so that an address goes on showing the same page.
        long first = Math.max(oldest, (shown - 1) / ENTRIES * ENTRIES + 1);
        long until = Math.min(last, (shown - 1) / ENTRIES * ENTRIES + ENTRIES);
        List<Entry> entries = new ArrayList<>();
        journal.forEach(first - 1, until, entries::add);
        return new JournalPage(address, owner, first, until, oldest, last, wanted != shown, sections(entries));
    }

    private static List<JournalPage.Section> sections(List<Entry> entries) {
        List<JournalPage.Section> sections = new ArrayList<>();
        for (int start = 0; start < entries.size(); ) {
            Fact head = entries.get(start).fact();
            int end = start + 1;
            while (end < entries.size() && isSame(head, entries.get(end).fact())) {
                end++;
            }
            sections.add(new JournalPage.Section(
                    title(head), entries.get(start).time(), LineHtml.ofEach(entries.subList(start, end))));
            start = end;
        }
        return sections;
    }

    private static boolean isSame(Fact one, Fact other) {
        return one.job() == other.job() && one.step().equals(other.step());
    }

    private static String title(Fact fact) {
        String what = Step.of(fact.step())
                .map(Step::title)
                .or(() -> Topic.of(fact.step()).map(Topic::title))
                .orElse(ProofPlace.is(fact.step()) ? ProofPlace.TITLE : "L’atelier");
        return fact.job() == 0 ? what : "Travail " + fact.job() + " : " + what;
    }
}
