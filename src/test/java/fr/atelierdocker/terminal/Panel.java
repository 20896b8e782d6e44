package fr.atelierdocker.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jline.utils.AttributedString;
import org.jline.utils.Colors;
import org.jline.utils.WCWidth;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import fr.atelierdocker.text.TerminalText;

/**
 * Lines as somebody sees them, each character with its looks, so that those of the page and those of a real terminal can be
 * compared: {@code a[bold fg-1]}. Spaces at the end of a line that have no looks, and empty lines at the end, are left out.
 */
final class Panel {

    private static final String[] STYLES = {
        "bold", "faint", "italic", "underline", "", "inverse", "conceal", "crossed-out"
    };

    private Panel() {}

    /** What the page has in the end. */
    static List<String> ofPage(byte[] bytes, int width, int height) {
        return rows(bytes, width, height).stream()
                .map(row -> {
                    StringBuilder html = new StringBuilder();
                    TerminalText.html(row, html);
                    List<String> seen = new ArrayList<>();
                    collect(Jsoup.parseBodyFragment(html.toString()).body(), "", seen);
                    return line(seen);
                })
                .collect(Collectors.collectingAndThen(Collectors.toList(), Panel::trimmed));
    }

    /** The same in its own form. */
    static List<String> rows(byte[] bytes, int width, int height) {
        Map<Long, String> rows = new TreeMap<>();
        Terminal terminal = new Terminal(height, width, into(rows));
        terminal.accept(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)));
        terminal.end();
        return List.copyOf(rows.values());
    }

    static ScreenListener into(Map<Long, String> rows) {
        return new ScreenListener() {
            @Override
            public void ended(long row, String text) {
                rows.put(row, text);
            }

            @Override
            public void open(long row, String text) {
                rows.put(row, text);
            }

            @Override
            public void again(long row, String text) {
                rows.put(row, text);
            }
        };
    }

    private static void collect(Element element, String looks, List<String> seen) {
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode text) {
                text.getWholeText().codePoints().forEach(c -> add(c, looks, seen));
            } else if (node instanceof Element child && !child.hasClass("control")) {
                collect(child, child.className(), seen);
            }
        }
    }

    private static void add(int codePoint, String looks, List<String> seen) {
        int columns = seen.size();
        if (codePoint == '\t') {
            seen.addAll(Collections.nCopies(8 - columns % 8, " "));
            return;
        }
        String shown = Character.toString(codePoint) + (looks.isEmpty() ? "" : "[" + looks + "]");
        int width = WCWidth.wcwidth(codePoint);
        if (width == 0 && columns > 0) {
            int at = columns - 1;
            while (seen.get(at).isEmpty()) {
                at--;
            }
            seen.set(at, seen.get(at) + Character.toString(codePoint));
        } else {
            seen.add(shown);
            seen.addAll(Collections.nCopies(width - 1, ""));
        }
    }

    /** What tmux captured; JLine reads its colours. */
    static List<String> ofTerminal(String captured) {
        // Kinds of underline, a line above and the colour of an underline, as JLine does not read them.
        String text = Pattern.compile("\u001b\\[[0-9;:]*m").matcher(captured).replaceAll(sequence -> sequence.group()
                .replaceAll("(?<=[\\[;])4:[2-5]", "4")
                .replaceAll("(?<=[\\[;])5:3", "25")
                .replaceAll("(?<=[\\[;])58[:;](?:5[:;]\\d+|2[:;]+\\d+[:;]\\d+[:;]\\d+)", "25"));
        AttributedString all = AttributedString.fromAnsi(drawn(text));
        List<String> lines = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < all.length(); ) {
            int codePoint = Character.codePointAt(all, i);
            if (codePoint == '\n') {
                lines.add(line(seen));
                seen.clear();
            } else {
                add(codePoint, looks(all.styleAt(i).getStyle()), seen);
            }
            i += Character.charCount(codePoint);
        }
        lines.add(line(seen));
        return trimmed(lines);
    }

    /** Between shift out and shift in letters draw. */
    private static String drawn(String text) {
        StringBuilder out = new StringBuilder();
        boolean draws = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u001b') {
                int end = text.indexOf('m', i);
                out.append(text, i, end + 1);
                i = end;
            } else if (c == '\u000e' || c == '\u000f') {
                draws = c == '\u000e';
            } else {
                out.appendCodePoint(draws ? LineDrawing.of(c) : c);
            }
        }
        return out.toString();
    }

    private static String looks(long style) {
        StringBuilder looks = new StringBuilder();
        for (int bit = 0; bit < STYLES.length; bit++) {
            if ((style & 1L << bit) != 0 && !STYLES[bit].isEmpty()) {
                looks.append(' ').append(STYLES[bit]);
            }
        }
        colour(" fg-", style, 8, 15, looks);
        colour(" bg-", style, 10, 39, looks);
        return looks.toString().strip();
    }

    private static void colour(String name, long style, int kind, int shift, StringBuilder looks) {
        int colour = (int) (style >> shift) & 0xffffff;
        if ((style & 1L << kind + 1) != 0) {
            looks.append(name).append(Colors.roundRgbColor(colour >> 16, colour >> 8 & 0xff, colour & 0xff, 16));
        } else if ((style & 1L << kind) != 0) {
            looks.append(name).append(Colors.roundColor(colour, 16));
        }
    }

    private static String line(List<String> seen) {
        int end = seen.size();
        while (end > 0 && seen.get(end - 1).equals(" ")) {
            end--;
        }
        return String.join("", seen.subList(0, end));
    }

    private static List<String> trimmed(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        return List.copyOf(lines.subList(0, end));
    }
}
