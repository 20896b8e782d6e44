package fr.atelierdocker.bench.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an open page has to be told to become another, in the words of htmx: each element is swapped in at the place that its
 * {@code hx-swap-oob} names. Of what stays the same nothing is told.
 *
 * @see <a href="https://htmx.org/attributes/hx-swap-oob/">hx-swap-oob</a>
 */
final class Patch {

    /** A shorter text is told whole. */
    private static final int LONG = 40;

    private final StringBuilder plain = new StringBuilder();
    /** A parser knows shapes only inside of a drawing. */
    private final StringBuilder drawn = new StringBuilder();

    private Patch() {}

    /** All that is in these fragments, as it is now. */
    static String whole(List<Fragment> now) {
        Patch patch = new Patch();
        now.forEach(patch::replaceInside);
        return patch.html();
    }

    /**
     * What is different in some fragments.
     *
     * @param before the same fragments, in the same order, as they were
     * @return empty when nothing is
     */
    static String between(List<Fragment> before, List<Fragment> now) {
        Patch patch = new Patch();
        for (int i = 0; i < now.size(); i++) {
            patch.changeInside(before.get(i), now.get(i));
        }
        return patch.html();
    }

    private void change(Fragment before, Fragment now) {
        if (before.open().equals(now.open())) {
            changeInside(before, now);
        } else {
            place(now, out -> now.write(" hx-swap-oob=\"true\"", out));
        }
    }

    private void changeInside(Fragment before, Fragment now) {
        if (before.parts().equals(now.parts())) {
            return;
        }
        Optional<String> longer = addedText(before, now);
        if (longer.isPresent()) {
            carry("beforeend", now, List.of(new Part.Text(longer.get())));
            return;
        }
        Optional<Alignment> aligned = Alignment.of(before.parts(), now.parts());
        if (aligned.isEmpty()) {
            replaceInside(now);
            return;
        }
        aligned.get().gone().forEach(this::remove);
        aligned.get().stayed().forEach(stayed -> change(stayed.before(), stayed.now()));
        List<Part> added = aligned.get().added();
        if (!added.stream().allMatch(Part::isBlank)) {
            carry("beforeend", now, added);
        }
    }

    /** What a long text has more than it had; empty for any other change. */
    private static Optional<String> addedText(Fragment before, Fragment now) {
        return before.parts().size() == 1
                        && now.parts().size() == 1
                        && before.parts().get(0) instanceof Part.Text text
                        && now.parts().get(0) instanceof Part.Text longer
                        && text.html().length() >= LONG
                        && longer.html().startsWith(text.html())
                ? Optional.of(longer.html().substring(text.html().length()))
                : Optional.empty();
    }

    private void remove(String id) {
        plain.append("<i hx-swap-oob=\"delete:#").append(id).append("\"></i>");
    }

    private void replaceInside(Fragment now) {
        carry("innerHTML", now, now.parts());
    }

    /** What carries elements to another is of its kind, so that a parser takes them for what they are there. */
    private void carry(String how, Fragment to, List<Part> parts) {
        boolean text = parts.stream().allMatch(Part::isWords);
        // Of a pre, a parser drops the first line end.
        String carrier = text || to.tag().equals("pre") ? "i" : to.tag();
        Consumer<StringBuilder> writing = out -> {
            out.append('<').append(carrier).append(" hx-swap-oob=\"").append(how);
            out.append(":#").append(to.id()).append("\">");
            parts.forEach(part -> part.write(out));
            out.append("</").append(carrier).append('>');
        };
        if (text) {
            writing.accept(plain);
        } else {
            place(to, writing);
        }
    }

    private void place(Fragment fragment, Consumer<StringBuilder> writing) {
        if (fragment.drawn()) {
            writing.accept(drawn);
        } else if (fragment.isOfATable()) {
            // A parser knows it only inside of a table, or alone in a template.
            plain.append("<template>");
            writing.accept(plain);
            plain.append("</template>");
        } else {
            writing.accept(plain);
        }
    }

    private String html() {
        if (!drawn.isEmpty()) {
            plain.append("<template><svg>").append(drawn).append("</svg></template>");
        }
        return plain.toString();
    }
}
