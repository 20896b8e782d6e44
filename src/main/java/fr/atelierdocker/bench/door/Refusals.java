package fr.atelierdocker.bench.door;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import fr.atelierdocker.bench.review.Finding;
import fr.atelierdocker.bench.review.Severity;
import fr.atelierdocker.docker.dockerfile.Instruction;

/** Collects why a Dockerfile is not built, each reason once. */
final class Refusals {

    private static final int LONGEST_QUOTE = 60;

    /** More would be for nobody to read. */
    private static final int MOST = 50;

    private final Set<Finding> findings = new LinkedHashSet<>();

    /** @param remedy what to write instead, as sentences */
    void add(Instruction at, String sentence, String remedy) {
        add(at.firstLine(), at.lastLine(), sentence, remedy);
    }

    /** @param line from 1; 0 for the whole file */
    void add(int line, String sentence, String remedy) {
        add(line, line, sentence, remedy);
    }

    private void add(int first, int last, String sentence, String remedy) {
        if (findings.size() == MOST) {
            return;
        }
        findings.add(new Finding(Severity.REFUSED, first, last, sentence, remedy));
    }

    /** Takes those of a reading that some engines alone have of the text. */
    void addOfAnotherReading(Refusals others) {
        for (Finding other : others.findings) {
            if (findings.stream().noneMatch(known -> known.sentence().equals(other.sentence()))) {
                add(
                        other.firstLine(),
                        other.lastLine(),
                        other.sentence(),
                        "Un commentaire ou une ligne vide est au milieu d’une instruction continuée par `\\`, et tous les moteurs"
                                + " ne la lisent pas de même : retirez-le. " + other.remedy());
            }
        }
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** In the order of their lines. */
    List<Finding> all() {
        return findings.stream()
                .sorted(Comparator.comparingInt(Finding::firstLine))
                .toList();
    }

    /** A text of the learner within a sentence: on one line, not too long, and with nothing that ends it too early. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("`");
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> c == '`' ? '’' : isSeen(c) ? c : ' ')
                .forEach(shown::appendCodePoint);
        return shown + (text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…" : "") + "`";
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
