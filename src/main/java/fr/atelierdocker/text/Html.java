package fr.atelierdocker.text;

/** Escapes text for HTML, where we write it ourselves and no template does. */
public final class Html {

    /** The attribute of what a translator must leave as it is. */
    public static final String UNTRANSLATED = " translate=\"no\"";

    private Html() {}

    /** For an element's content, or for the value of an attribute in quotes of either kind. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(text, 0, text.length(), out);
        return out.toString();
    }

    /** For an element's content alone: quotes stay as they are. */
    public static String content(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A part of a text. What needs no escaping is copied as a whole: a flood of a million lines passes here. */
    static void escape(String text, int start, int end, StringBuilder out) {
        int from = start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                out.append(text, from, i);
                escape(c, out);
                from = i + 1;
            }
        }
        out.append(text, from, end);
    }

    static void escape(char c, StringBuilder out) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append(c);
        }
    }
}
