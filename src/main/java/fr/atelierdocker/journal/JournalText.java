package fr.atelierdocker.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** The journal as plain text, as the page shows it: of a progress, which is one line that changes, only its last text. */
public final class JournalText {

    private JournalText() {}

    /** One entry, without a line end. */
    public static String of(Entry entry) {
        Fact fact = entry.fact();
        return switch (fact.type()) {
            case COMMAND -> "$ " + fact.text();
            case LINE -> fact.text();
            case PROGRESS -> fact.channel().isPresent() ? fact.text() : "# " + fact.text();
            case STATE, NOTICE, END -> "# " + fact.text();
            case ERROR -> "! " + fact.text();
        };
    }

    /**
     * The same among others: what a program said is behind a bar, since it may have written what looks like a command, or like
     * a word of the site.
     */
    public static String marked(Entry entry) {
        Fact fact = entry.fact();
        return switch (fact.type()) {
            case LINE -> program(fact);
            case PROGRESS -> fact.channel().isPresent() ? program(fact) : of(entry);
            case COMMAND, STATE, NOTICE, END, ERROR -> of(entry);
        };
    }

    /** On one line for every editor, since some of them take more than a line feed for the end of one. */
    private static String program(Fact fact) {
        return "| " + fact.text().replaceAll("[\\u0085\\u2028\\u2029]", "\ufffd");
    }

    /** One entry as the journal's files hold it, without a line end. */
    public static String json(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            EntryCodec.write(List.of(entry), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /**
     * Gives out the text of every entry that is kept, up to the present last, of the jobs that are wanted: of a line that was
     * told more than once its last text, in the place of its first. That several steps together are back at their beginning, which
     * each of them has an entry for, is said once.
     */
    public static void write(Journal journal, LongPredicate jobs, Consumer<Entry> lines) {
        long last = journal.summary().last();
        Map<String, Long> unfinished = new HashMap<>();
        Map<Long, Long> newest = new HashMap<>();
        long oldest = journal.first();
        each(journal, last, jobs, entry -> {
            Fact fact = entry.fact();
            if (fact.over() != 0) {
                newest.put(fact.over(), entry.number());
            } else if (fact.type() == Fact.Type.PROGRESS && !fact.key().isEmpty()) {
                unfinished.put(key(entry), entry.number());
            } else if (!fact.key().isEmpty()) {
                unfinished.remove(key(entry));
            }
        });
        AtomicBoolean cleared = new AtomicBoolean();
        each(journal, last, jobs, entry -> {
            Fact fact = entry.fact();
            boolean again = cleared.getAndSet(fact.isCleared()) && fact.isCleared();
            if (again) {
                return;
            }
            if (fact.over() != 0) {
                // Its first may be kept no more.
                if (fact.over() < oldest && newest.get(fact.over()) == entry.number()) {
                    lines.accept(entry);
                }
            } else if (fact.type() != Fact.Type.PROGRESS
                    || fact.key().isEmpty()
                    || unfinished.getOrDefault(key(entry), 0L) == entry.number()) {
                lines.accept(newest(journal, entry, newest));
            }
        });
    }

    private static Entry newest(Journal journal, Entry entry, Map<Long, Long> newest) {
        long number = newest.getOrDefault(entry.number(), entry.number());
        return number == entry.number()
                ? entry
                : journal.read(number - 1, 1, 1).stream().findFirst().orElse(entry);
    }

    /** Shows every entry that is kept, up to number {@code last}, of the jobs that are wanted. */
    public static void each(Journal journal, long last, LongPredicate jobs, Consumer<Entry> entries) {
        journal.forEach(0, last, entry -> {
            if (jobs.test(entry.fact().job())) {
                entries.accept(entry);
            }
        });
    }

    private static String key(Entry entry) {
        Fact fact = entry.fact();
        return fact.job() + " " + fact.step() + " " + fact.key();
    }
}
