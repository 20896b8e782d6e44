package fr.atelierdocker.bench.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Cuts what the page's own templates write into fragments. It relies on what they all do: every element that is opened is
 * closed, an attribute's value is between double quotes, and text from outside is escaped. Line ends that only set out the
 * template, and so mean one space, become one.
 */
final class FragmentReader {

    /** @see <a href="https://html.spec.whatwg.org/multipage/syntax.html#void-elements">void elements</a> */
    private static final Set<String> NEVER_CLOSED = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    /** Between what these hold there is nothing to be seen of a space. */
    private static final Set<String> SPACE_IS_NOTHING = Set.of("dl", "ol", "table", "tbody", "thead", "tr", "ul");

    private static final String ID = " id=\"";

    private final String html;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Fragment> found = new ArrayList<>();
    /** How many elements of these kinds are open. */
    private int drawings;

    private int texts;

    /** An element whose end is still to come; one without an id leaves its parts to the one around it. */
    private record Open(String tag, String id, String start, List<Part> parts) {}

    private FragmentReader(String html) {
        this.html = html;
    }

    /**
     * The outermost fragments, in order.
     *
     * @throws IllegalArgumentException if an element is closed that was not opened, or the other way round
     */
    static List<Fragment> read(String html) {
        return new FragmentReader(html).read();
    }

    private List<Fragment> read() {
        int position = 0;
        for (int begin; (begin = html.indexOf('<', position)) >= 0; ) {
            text(html.substring(position, begin));
            position = html.indexOf('>', begin) + 1;
            if (position == 0) {
                throw new IllegalArgumentException("no tag: " + html.substring(begin));
            }
            tag(html.substring(begin, position));
        }
        text(html.substring(position));
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("never closed: " + open.peek().tag());
        }
        return List.copyOf(found);
    }

    private void tag(String tag) {
        if (tag.charAt(1) == '/') {
            close(tag.substring(2, tag.length() - 1), tag);
            return;
        }
        String name = name(tag);
        if (tag.endsWith("/>") || NEVER_CLOSED.contains(name)) {
            add(tag);
            return;
        }
        String id = id(tag);
        if (id.isEmpty()) {
            add(tag);
        }
        open.push(new Open(name, id, tag, id.isEmpty() ? parts() : new ArrayList<>()));
        count(name, 1);
    }

    private void close(String name, String end) {
        if (open.isEmpty() || !open.peek().tag().equals(name)) {
            throw new IllegalArgumentException("closed and not opened: " + end);
        }
        Open last = open.pop();
        count(name, -1);
        if (last.id().isEmpty()) {
            add(end);
            return;
        }
        Fragment fragment = new Fragment(last.id(), name, last.start(), last.parts(), drawings > 0);
        if (open.isEmpty()) {
            found.add(fragment);
        } else {
            parts().add(fragment);
        }
    }

    private void count(String name, int more) {
        if (name.equals("svg")) {
            drawings += more;
        } else if (name.equals("pre")) {
            texts += more;
        }
    }

    private static String name(String tag) {
        int end = 1;
        while (Character.isLetterOrDigit(tag.charAt(end)) || tag.charAt(end) == '-') {
            end++;
        }
        return tag.substring(1, end);
    }

    /** Empty when it has none. */
    private static String id(String tag) {
        int begin = tag.indexOf(ID);
        return begin < 0 ? "" : tag.substring(begin + ID.length(), tag.indexOf('"', begin + ID.length()));
    }

    private void text(String text) {
        if (texts > 0) {
            add(text);
        } else if (!text.isBlank() || !isSpaceNothing()) {
            add(unbroken(text));
        }
    }

    private boolean isSpaceNothing() {
        return drawings > 0
                || (!open.isEmpty() && SPACE_IS_NOTHING.contains(open.peek().tag()));
    }

    /** With one space for each line end and what sets out the lines around it. */
    private static String unbroken(String text) {
        if (text.indexOf('\n') < 0) {
            return text;
        }
        StringBuilder unbroken = new StringBuilder(text.length());
        for (int start = 0; start < text.length(); ) {
            int end = start;
            while (end < text.length() && isSpace(text.charAt(end))) {
                end++;
            }
            if (end == start) {
                unbroken.append(text.charAt(end++));
            } else {
                String space = text.substring(start, end);
                unbroken.append(space.indexOf('\n') < 0 ? space : " ");
            }
            start = end;
        }
        return unbroken.toString();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Text that follows text is one part with it; what stands outside of all fragments belongs to none. */
    private void add(String text) {
        if (open.isEmpty() || text.isEmpty()) {
            return;
        }
        List<Part> parts = parts();
        if (!parts.isEmpty() && parts.get(parts.size() - 1) instanceof Part.Text before) {
            parts.set(parts.size() - 1, new Part.Text(before.html() + text));
        } else {
            parts.add(new Part.Text(text));
        }
    }

    private List<Part> parts() {
        return open.isEmpty() ? new ArrayList<>() : open.peek().parts();
    }
}
