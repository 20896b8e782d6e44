package fr.atelierdocker.bench.stream;

import java.util.List;
import java.util.Set;

/**
 * An element of the page that has an id, with all that is in it. An element inside that has an id too is a fragment of its
 * own: what changes is told of the smallest fragment around it.
 *
 * @param open its opening tag
 * @param parts what is in it, in order
 * @param drawn whether it is a part of a drawing
 */
record Fragment(String id, String tag, String open, List<Part> parts, boolean drawn) implements Part {

    /** What a parser takes for nothing when it stands alone. */
    private static final Set<String> OF_TABLES = Set.of("caption", "tbody", "td", "tfoot", "th", "thead", "tr");

    Fragment {
        parts = List.copyOf(parts);
    }

    @Override
    public void write(StringBuilder out) {
        write("", out);
    }

    /** @param attribute one more, which the page's own element has not; empty for none */
    void write(String attribute, StringBuilder out) {
        int name = 1 + tag.length();
        out.append(open, 0, name).append(attribute).append(open, name, open.length());
        writeInside(out);
        out.append("</").append(tag).append('>');
    }

    void writeInside(StringBuilder out) {
        parts.forEach(part -> part.write(out));
    }

    @Override
    public boolean isWords() {
        return false;
    }

    @Override
    public boolean isBlank() {
        return false;
    }

    boolean isOfATable() {
        return OF_TABLES.contains(tag);
    }
}
