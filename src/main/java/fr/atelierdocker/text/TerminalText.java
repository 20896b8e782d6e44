package fr.atelierdocker.text;

import org.jline.utils.Colors;

import fr.atelierdocker.terminal.EscapeParser;
import fr.atelierdocker.terminal.Style;

/**
 * A line that a program wrote for a terminal, for a page and for a text file: colours and styles become classes or go, and
 * so do the sequences that command a terminal. Control characters, and strings for the terminal itself such as a title, are
 * seen instead of obeyed.
 */
public final class TerminalText {

    private static final char REPLACEMENT = '\ufffd';
    private static final int PAGE_COLOURS = 16;

    private TerminalText() {}

    /** As text alone. */
    public static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        Plain plain = new Plain();
        read(text, plain);
        return plain.out.toString();
    }

    /** As HTML: escaped text and spans. Whatever the text, its own text is the one of {@link #plain}. */
    public static void html(String text, StringBuilder out) {
        html(text, Integer.MAX_VALUE, out);
    }

    /**
     * The same, cut off.
     *
     * @param most most characters to show; the two halves of one stay together
     */
    public static void html(String text, int most, StringBuilder out) {
        if (isPlain(text)) {
            Html.escape(text, 0, Math.min(text.length(), most), out);
            return;
        }
        Spans spans = new Spans(most, out);
        read(text, spans);
        spans.end();
    }

    private static void read(String text, EscapeParser.Handler handler) {
        EscapeParser parser = new EscapeParser(handler);
        parser.accept(text);
        parser.end();
    }

    /** Whether it needs nothing but escaping, which is so of nearly every line. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ControlCharacters.isOne(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** What is left of a line, one after the other: characters, and what stands for others. */
    private abstract static class Pieces implements EscapeParser.Handler {

        abstract void character(CharSequence text, int at);

        /** @param what it is, for whoever wonders */
        abstract void mark(String shown, String what);

        @Override
        public void print(CharSequence text, int start, int end) {
            for (int i = start; i < end; i++) {
                if (ControlCharacters.isOne(text.charAt(i))) {
                    control(text.charAt(i));
                } else {
                    character(text, i);
                }
            }
        }

        @Override
        public void control(char c) {
            if (c == '\t') {
                character("\t", 0);
            } else {
                mark(ControlCharacters.visible(c), "Caractère de contrôle " + ControlCharacters.codePoint(c));
            }
        }

        @Override
        public void string(String sequence) {
            mark(
                    "⟨" + plain(EscapeParser.name(sequence)) + "⟩",
                    "Écrit pour le terminal lui-même, qui ne le montre pas");
        }

        static boolean isLoneSurrogate(CharSequence text, int at) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)) {
                return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
            }
            return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
        }
    }

    private static final class Plain extends Pieces {

        private final StringBuilder out = new StringBuilder();

        @Override
        void character(CharSequence text, int at) {
            out.append(isLoneSurrogate(text, at) ? REPLACEMENT : text.charAt(at));
        }

        @Override
        void mark(String shown, String what) {
            out.append(shown);
        }
    }

    /** Each run of one style is a span; there is none without a style. */
    private static final class Spans extends Pieces {

        private final StringBuilder out;
        private int left;
        private Style style = Style.DEFAULT;
        /** Of the span that is open, empty for none. */
        private String open = "";

        Spans(int most, StringBuilder out) {
            this.left = most;
            this.out = out;
        }

        @Override
        public void command(String parameters, char end) {
            if (end == 'm') {
                style = style.with(parameters);
            }
        }

        @Override
        void character(CharSequence text, int at) {
            boolean alone = isLoneSurrogate(text, at);
            if (left == 1 && !alone && Character.isHighSurrogate(text.charAt(at))) {
                left = 0;
            }
            if (left > 0) {
                left--;
                to(style);
                Html.escape(alone ? REPLACEMENT : text.charAt(at), out);
            }
        }

        @Override
        void mark(String shown, String what) {
            if (left > 0) {
                left--;
                to(style);
                out.append("<span class=\"control\" title=\"").append(what).append("\">");
                out.append(Html.escape(shown)).append("</span>");
            }
        }

        private void to(Style next) {
            String classes = classes(next);
            if (!classes.equals(open)) {
                end();
                open = classes;
                out.append(classes.isEmpty() ? "" : "<span class=\"" + classes + "\">");
            }
        }

        void end() {
            if (!open.isEmpty()) {
                out.append("</span>");
                open = "";
            }
        }
    }

    private static String classes(Style style) {
        if (style.equals(Style.DEFAULT)) {
            return "";
        }
        StringBuilder classes = new StringBuilder(String.join(" ", style.names()));
        colour(" fg-", style.foreground(), classes);
        colour(" bg-", style.background(), classes);
        return classes.toString().strip();
    }

    /** One of the page's sixteen colours, the nearest to the one that is wanted. */
    private static void colour(String name, int colour, StringBuilder classes) {
        if (colour != Style.NONE) {
            boolean isRgb = (colour & Style.RGB) != 0;
            classes.append(name)
                    .append(
                            isRgb
                                    ? Colors.roundRgbColor(
                                            colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff, PAGE_COLOURS)
                                    : Colors.roundColor(colour, PAGE_COLOURS));
        }
    }
}
