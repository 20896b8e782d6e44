package fr.atelierdocker.bench.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.quarkus.qute.RawString;

import fr.atelierdocker.lesson.Highlighter;
import fr.atelierdocker.lesson.SourceFile;
import fr.atelierdocker.text.Units;

/**
 * A file to be read: line by line, in colours, with what is said of a line at that line. Of a long one only the beginning, since the
 * field has all of it, and thousands of elements would make a phone slow.
 *
 * @param left how many lines are left out
 */
public record Reading(List<Line> lines, int left) {

    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 10_000;

    /**
     * One line.
     *
     * @param number from 1
     * @param html with its line end
     */
    public record Line(int number, RawString html, Optional<Mark> mark) {}

    /** Where the rest of it is, in a sentence. */
    public String leftText() {
        return (left == 1 ? "La ligne qui suit n’est" : "Les " + Units.number(left) + " lignes qui suivent ne sont")
                + " que dans le champ de la page Projet, et dans le zip.";
    }

    static Reading of(SourceFile file, List<Mark> marks) {
        List<String> shown = beginning(file.text());
        List<String> html = Highlighter.lines(file.language(), shown);
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < html.size(); at++) {
            lines.add(new Line(at + 1, new RawString(html.get(at)), markAt(at + 1, marks)));
        }
        return new Reading(lines, (int) file.text().lines().count() - shown.size());
    }

    /** What is worst of it; all of them are in the list before the field. */
    private static Optional<Mark> markAt(int line, List<Mark> marks) {
        return marks.stream().filter(mark -> mark.isAt(line)).min(Comparator.comparing(mark -> List.of(
                        "error", "warning", "info")
                .indexOf(mark.css())));
    }

    private static List<String> beginning(String text) {
        List<String> lines = new ArrayList<>();
        int characters = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            characters += line.length();
            if (lines.size() == MOST_LINES || characters > MOST_CHARACTERS) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }
}
