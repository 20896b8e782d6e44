package fr.atelierdocker.bench.review;

import fr.atelierdocker.text.Units;

/**
 * What is to be said of some lines of a Dockerfile.
 *
 * @param firstLine from 1; 0 when it is about the whole file
 * @param lastLine the same as the first, unless it is about an instruction of several lines
 * @param sentence what is wrong, in French; a text of the learner in it is between backquotes
 * @param remedy what to write or to do instead, as sentences
 */
public record Finding(Severity severity, int firstLine, int lastLine, String sentence, String remedy) {

    /** Such as {@code ligne 5} or {@code lignes 5 à 7}, empty when it is about the whole file. */
    public String place() {
        return Units.lines(firstLine, lastLine);
    }
}
