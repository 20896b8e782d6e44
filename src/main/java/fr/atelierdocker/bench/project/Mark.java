package fr.atelierdocker.bench.project;

import fr.atelierdocker.bench.review.Finding;
import fr.atelierdocker.text.Units;

/**
 * Something that is said at some lines of a file.
 *
 * @param css class of its importance: error, warning or info
 * @param title how important it is, in a word or two
 * @param firstLine from 1; 0 when it is about the whole file
 * @param lastLine the same as the first, unless it is about several
 * @param sentence what is wrong
 * @param remedy what to do instead; may be empty
 */
public record Mark(String css, String title, int firstLine, int lastLine, String sentence, String remedy) {

    static Mark of(Finding finding) {
        return new Mark(
                finding.severity().css(),
                finding.severity().title(),
                finding.firstLine(),
                finding.lastLine(),
                finding.sentence(),
                finding.remedy());
    }

    public String icon() {
        return css.equals("info") ? "info" : css.equals("error") ? "cross" : "warning";
    }

    boolean isAt(int line) {
        return firstLine <= line && line <= lastLine;
    }

    /** Such as {@code ligne 5} or {@code lignes 5 à 7}, empty when it is about the whole file. */
    public String place() {
        return Units.lines(firstLine, lastLine);
    }
}
