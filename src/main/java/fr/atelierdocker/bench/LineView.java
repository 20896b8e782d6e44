package fr.atelierdocker.bench;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;

/**
 * One line of a step's panel.
 *
 * @param id of its element: the entry's number, so that a line that comes twice replaces itself; the key of a progress, so
 *     that the newest replaces the older
 * @param time of day at which it was written, on this machine's clock
 * @param css classes that tell its kind
 * @param kind its kind in a word for those who do not see the classes, empty for plain output
 * @param begins whether what the panel showed before belongs to the past
 * @param prose whether it is a sentence of ours and not the words of a program
 */
public record LineView(String id, String time, String css, String kind, String text, boolean begins, boolean prose) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    static LineView of(Entry entry) {
        Fact fact = entry.fact();
        boolean begins = fact.state()
                .filter(state -> state == Fact.State.RUNNING || state == Fact.State.WAITING)
                .isPresent();
        return new LineView(
                fact.key().isEmpty() ? "l" + entry.number() : "t" + fact.job() + "-" + fact.key(),
                TIME.format(entry.time()),
                css(fact),
                fact.channel().filter(channel -> channel == Fact.Channel.STDERR).isPresent() ? "stderr" : "",
                fact.text(),
                begins,
                fact.type() != Fact.Type.LINE && fact.type() != Fact.Type.COMMAND && fact.type() != Fact.Type.ERROR);
    }

    /** The lines that are left of these entries: of each progress, the newest, in the place of the first. */
    static List<LineView> of(List<Entry> entries) {
        Map<String, LineView> lines = new LinkedHashMap<>();
        entries.stream().map(LineView::of).forEach(line -> {
            if (line.begins()) {
                lines.clear();
            }
            lines.put(line.id(), line);
        });
        return List.copyOf(lines.values());
    }

    private static String css(Fact fact) {
        String kind =
                switch (fact.type()) {
                    case COMMAND -> "command";
                    case LINE -> fact.channel().map(Fact.Channel::code).orElse("stdout");
                    case PROGRESS -> "progress";
                    case STATE -> "state";
                    case NOTICE -> "info";
                    case ERROR -> "error";
                    case END -> "state end";
                };
        return fact.state()
                .map(state -> kind + " " + state.name().toLowerCase(Locale.ROOT))
                .orElse(kind);
    }
}
