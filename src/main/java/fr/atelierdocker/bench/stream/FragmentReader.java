package fr.atelierdocker.bench.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts what the page's own templates write into fragments. It relies on what they all do: every element that is opened is
 * closed, and text from outside is escaped. Line ends that only set out the template, and so mean one space, become one.
 */
final class FragmentReader {

    private static final Pattern TAG =
            Pattern.compile("<(?<end>/?)(?<name>[a-zA-Z][\\w-]*)(?<attributes>(?:[^<>\"]|\"[^\"]*\")*?)(?<alone>/?)>");

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
    private static final Pattern LINE_END = Pattern.compile("[ \\t]*\\n\\s*");

    /** @see <a href="https://html.spec.whatwg.org/multipage/syntax.html#void-elements">void elements</a> */
    private static final Set<String> NEVER_CLOSED = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    /** Between what these hold there is nothing to be seen of a space. */
    private static final Set<String> SPACE_IS_NOTHING = Set.of("dl", "ol", "table", "tbody", "thead", "tr", "ul");

    private final String html;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Fragment> found = new ArrayList<>();

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
        Matcher tag = TAG.matcher(html);
        int position = 0;
        while (tag.find()) {
            text(html.substring(position, tag.start()));
            position = tag.end();
            if (!tag.group("end").isEmpty()) {
                close(tag.group("name"), tag.group());
            } else {
                open(tag);
            }
        }
        text(html.substring(position));
        if (isOpen()) {
            throw new IllegalArgumentException("never closed: " + open.peek().start());
        }
        return List.copyOf(found);
    }

    private void open(Matcher tag) {
        boolean closed = !tag.group("alone").isEmpty() || NEVER_CLOSED.contains(tag.group("name"));
        Matcher id = ID.matcher(tag.group("attributes"));
        if (closed) {
            add(tag.group());
        } else if (id.find()) {
            open.push(new Open(tag.group("name"), id.group(1), tag.group(), new ArrayList<>()));
        } else {
            add(tag.group());
            open.push(new Open(tag.group("name"), "", "", parts()));
        }
    }

    private void close(String name, String end) {
        Open last = open.peek();
        if (last == null || !last.tag().equals(name)) {
            throw new IllegalArgumentException("closed and not opened: " + end);
        }
        open.pop();
        if (last.id().isEmpty()) {
            add(end);
            return;
        }
        Fragment fragment = new Fragment(last.id(), name, last.start(), last.parts(), isIn("svg"));
        if (isOpen()) {
            parts().add(fragment);
        } else {
            found.add(fragment);
        }
    }

    private void text(String text) {
        if (isIn("pre")) {
            add(text);
        } else if (!text.isBlank()
                || !isIn("svg")
                        && !(isOpen() && SPACE_IS_NOTHING.contains(open.peek().tag()))) {
            add(LINE_END.matcher(text).replaceAll(" "));
        }
    }

    /** Text that follows text is one part with it. */
    private void add(String text) {
        List<Part> parts = parts();
        if (!parts.isEmpty() && parts.get(parts.size() - 1) instanceof Part.Text before) {
            parts.set(parts.size() - 1, new Part.Text(before.html() + text));
        } else if (!text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
    }

    /** Those of the element that is open; what stands outside of all fragments belongs to none. */
    private List<Part> parts() {
        return isOpen() ? open.peek().parts() : new ArrayList<>();
    }

    private boolean isOpen() {
        return !open.isEmpty();
    }

    private boolean isIn(String tag) {
        return open.stream().anyMatch(each -> each.tag().equals(tag));
    }
}
