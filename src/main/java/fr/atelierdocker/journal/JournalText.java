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
