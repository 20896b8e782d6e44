package fr.atelierdocker.bench.log;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkus.qute.RawString;

import fr.atelierdocker.bench.step.Passage;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.text.Html;
import fr.atelierdocker.text.ServerTime;
import fr.atelierdocker.text.TerminalText;
import fr.atelierdocker.text.Typography;
import fr.atelierdocker.text.Units;

/**
 * Writes the journal's entries as the lines of a panel. By hand and not by a template: a flood of a million lines passes
 * here, and a template takes ten times as long for each. So here, and in {@link TerminalText}, is where text that comes
 * from a container is escaped.
 */
public final class LineHtml {

    static final int FOLD = Passage.LINE_CHARS;

    /** Escape sequences take room and show nothing: so many characters are looked at to find those to show. */
    private static final int FOLD_LOOK = 10 * FOLD;

    private final StringBuilder out;
    private Instant lastTime = Instant.MIN;
    private String lastTimeText = "";

    private LineHtml(StringBuilder out) {
        this.out = out;
    }

    /**
     * Writes the lines that are left of these entries: of a line that is updated, its newest text in the place of its first.
     * An element's id is the number of the entry, or of the one in whose place it stands, so that a line that comes again
     * replaces itself; or the key of an updated line. Its step is among its classes.
     */
    public static void write(List<Entry> entries, StringBuilder out) {
        LineHtml html = new LineHtml(out);
        for (Entry entry : isEachALine(entries) ? entries : left(entries)) {
            html.line(entry, id(entry));
        }
    }

    /** The same, for a template. Raw, because what is written here is escaped here. */
    public static RawString of(List<Entry> entries) {
        StringBuilder lines = new StringBuilder();
        write(entries, lines);
        return new RawString(lines.toString());
    }

    /** Every entry as a line of its own, whatever came of it. */
    static RawString ofEach(List<Entry> entries) {
        StringBuilder lines = new StringBuilder();
        LineHtml html = new LineHtml(lines);
        for (Entry entry : entries) {
            html.line(entry, "l" + entry.number());
        }
        return new RawString(lines.toString());
    }

    private static boolean isEachALine(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.fact().isOver()) {
                return false;
            }
        }
        return true;
    }

    private static Collection<Entry> left(List<Entry> entries) {
        Map<String, Entry> lines = new LinkedHashMap<>();
        for (Entry entry : entries) {
            lines.put(id(entry), entry);
        }
        return lines.values();
    }

    /** Escaped. */
    private static String id(Entry entry) {
        Fact fact = entry.fact();
        return fact.key().isEmpty()
                ? "l" + entry.place()
                : "t" + fact.job() + "-" + fact.step() + "-" + Html.escape(TerminalText.plain(fact.key()));
    }

    private void line(Entry entry, String id) {
        Fact fact = entry.fact();
        out.append("<div class=\"line ");
        kind(fact);
        // Escaped, though steps are ours: a journal is a file.
        out.append(' ').append(Html.escape(fact.step()));
        out.append("\" id=\"").append(id);
        if (fact.isOver()) {
            // Its id is that of its line, and does not tell the entry's number.
            out.append("\" data-n=\"").append(entry.number());
        }
        out.append("\" data-t=\"").append(time(entry.time())).append('"');
        if (fact.begins()) {
            out.append(" data-begins");
        }
        if (isProse(fact)) {
            // The panel around it is a program's.
            out.append(" lang=\"fr\" translate=\"yes\">")
                    .append(Typography.html(fact.text()).strip());
        } else {
            out.append('>');
            if (isErrorOutput(fact)) {
                out.append("<span class=\"visually-hidden\">stderr </span>");
            }
            text(entry);
        }
        out.append("</div>\n");
    }

    private void text(Entry entry) {
        String text = entry.fact().text();
        if (text.isEmpty()) {
            // Of an element without anything in it, a browser copies no line.
            out.append("<br>");
            return;
        }
        if (text.length() <= FOLD) {
            TerminalText.html(text, out);
            return;
        }
        TerminalText.html(text.substring(0, Math.min(text.length(), FOLD_LOOK)), FOLD, out);
        out.append(" <a class=\"fold\" lang=\"fr\" translate=\"yes\" href=\"/atelier/journal.txt?ligne=")
                .append(entry.number())
                .append("\">… la ligne entière (")
                .append(Units.number(text.length()))
                .append(" caractères)</a>");
    }

    private void kind(Fact fact) {
        if (fact.channel().isPresent()) {
            out.append(fact.channel().get().code());
        } else {
            out.append(
                    switch (fact.type()) {
                        case COMMAND -> "command";
                        case LINE -> "stdout";
                        case PROGRESS -> "progress";
                        case STATE -> "state";
                        case NOTICE -> "info";
                        case ERROR -> "error";
                        case END -> "state end";
                    });
        }
        if (fact.state().isPresent()) {
            out.append(' ').append(fact.state().get().name().toLowerCase(Locale.ROOT));
        }
    }

    /** Whether it is a sentence of ours and not the words of a program. */
    private static boolean isProse(Fact fact) {
        return switch (fact.type()) {
            case COMMAND, LINE, ERROR -> false;
            case PROGRESS, STATE, NOTICE, END -> fact.channel().isEmpty();
        };
    }

    private static boolean isErrorOutput(Fact fact) {
        return fact.channel().isPresent() && fact.channel().get() == Fact.Channel.STDERR;
    }

    private String time(Instant time) {
        if (!time.equals(lastTime)) {
            lastTime = time;
            lastTimeText = ServerTime.stamp(time);
        }
        return lastTimeText;
    }
}
