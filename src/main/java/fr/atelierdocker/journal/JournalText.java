package fr.atelierdocker.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entries as text. */
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
}
