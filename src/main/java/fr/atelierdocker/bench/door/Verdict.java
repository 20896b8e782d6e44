package fr.atelierdocker.bench.door;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.review.Finding;

/** What is said of a build that does not begin. */
public final class Verdict {

    private Verdict() {}

    /**
     * A sentence that begins with the line of the first refusal, as the journal keeps it: whoever reads the journal finds the line
     * by it. Empty when nothing is refused.
     *
     * @param refusals in the order of their lines
     */
    public static Optional<String> of(List<Finding> refusals) {
        return refusals.stream().findFirst().map(first -> {
            String place = first.place();
            String where = place.isEmpty() ? "" : "L" + place.substring(1) + " : ";
            return "Rien n’a été construit. " + where + first.sentence() + " " + first.remedy()
                    + others(refusals.size() - 1);
        });
    }

    private static String others(int number) {
        return switch (number) {
            case 0 -> "";
            case 1 -> " Une autre ligne est refusée aussi.";
            default -> " " + number + " autres passages sont refusés aussi.";
        };
    }
}
