package fr.atelierdocker.bench.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;

import fr.atelierdocker.text.Units;

/**
 * What became of a text: the lines that went, those that came, and some that stayed around them.
 *
 * @param added how many lines came
 * @param removed how many went
 * @param left how many lines are left out, since nobody would read so many
 */
public record Difference(List<Line> lines, int added, int removed, int left) {

    /** Lines around a change. */
    private static final int CONTEXT = 2;

    private static final int MOST_SHOWN = 150;
    private static final int MOST_CHARACTERS = 300;

    /** Of longer texts, what is not the same at both ends is taken as one change: to tell more takes time that grows as their product. */
    private static final int MOST_COMPARED = 2000;

    /** What became of a line. */
    public enum Kind {
        KEPT("kept", ""),
        REMOVED("removed", "retirée"),
        ADDED("added", "ajoutée"),
        /** Lines that stayed, and are not shown. */
        GAP("gap", "");

        private final String css;
        private final String word;

        Kind(String css, String word) {
            this.css = css;
            this.word = word;
        }

        public String css() {
            return css;
        }

        public String word() {
            return word;
        }
    }

    /** @param text its beginning, when it is long */
    public record Line(Kind kind, String text) {

        public boolean isAdded() {
            return kind == Kind.ADDED;
        }

        public boolean isRemoved() {
            return kind == Kind.REMOVED;
        }

        public boolean isGap() {
            return kind == Kind.GAP;
        }
    }

    static Difference between(String before, String now) {
        List<Line> all = all(lines(before), lines(now));
        List<Line> near = near(all);
        return new Difference(
                near.subList(0, Math.min(near.size(), MOST_SHOWN)),
                (int) all.stream().filter(Line::isAdded).count(),
                (int) all.stream().filter(Line::isRemoved).count(),
                Math.max(0, near.size() - MOST_SHOWN));
    }

    /** Such as {@code 1 ligne ajoutée, 2 retirées}. */
    public String summary() {
        return Units.number(added)
                + (added < 2 ? " ligne ajoutée, " : " lignes ajoutées, ")
                + Units.number(removed)
                + (removed < 2 ? " retirée" : " retirées");
    }

    public String leftText() {
        return left == 1
                ? "Une autre ligne n’est pas montrée."
                : Units.number(left) + " autres lignes ne sont pas montrées.";
    }

    public boolean isEmpty() {
        return added + removed == 0;
    }

    /** The end of the last line is one more, empty line: a text that lost it is another one. */
    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static List<Line> all(List<String> before, List<String> now) {
        int shorter = Math.min(before.size(), now.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && before.get(before.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Line> all = new ArrayList<>(lines(Kind.KEPT, before.subList(0, head)));
        all.addAll(changed(before.subList(head, before.size() - tail), now.subList(head, now.size() - tail)));
        all.addAll(lines(Kind.KEPT, before.subList(before.size() - tail, before.size())));
        return all;
    }

    private static List<Line> changed(List<String> before, List<String> now) {
        List<Line> lines = new ArrayList<>();
        if (before.size() + now.size() > MOST_COMPARED) {
            lines.addAll(lines(Kind.REMOVED, before));
            lines.addAll(lines(Kind.ADDED, now));
            return lines;
        }
        int kept = 0;
        List<Line> added = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(
                        before, now, MyersDiffWithLinearSpace.<String>factory().create(), null)
                .getDeltas()) {
            if (delta.getSource().getPosition() > kept) {
                // Of what changed at one place, first what went.
                lines.addAll(added);
                added.clear();
                lines.addAll(
                        lines(Kind.KEPT, before.subList(kept, delta.getSource().getPosition())));
            }
            lines.addAll(lines(Kind.REMOVED, delta.getSource().getLines()));
            added.addAll(lines(Kind.ADDED, delta.getTarget().getLines()));
            kept = delta.getSource().getPosition() + delta.getSource().size();
        }
        lines.addAll(added);
        lines.addAll(lines(Kind.KEPT, before.subList(kept, before.size())));
        return lines;
    }

    private static List<Line> lines(Kind kind, List<String> texts) {
        return texts.stream()
                .map(text -> new Line(
                        kind, text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…"))
                .toList();
    }

    /** Without those that are far from any change. */
    private static List<Line> near(List<Line> all) {
        boolean[] wanted = new boolean[all.size()];
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).kind() != Kind.KEPT) {
                Arrays.fill(wanted, Math.max(0, at - CONTEXT), Math.min(all.size(), at + CONTEXT + 1), true);
            }
        }
        List<Line> near = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            if (wanted[at]) {
                near.add(all.get(at));
            } else if (near.isEmpty() || !near.get(near.size() - 1).isGap()) {
                near.add(new Line(Kind.GAP, ""));
            }
        }
        return near.stream().allMatch(Line::isGap) ? Collections.emptyList() : near;
    }
}
