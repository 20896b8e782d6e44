package fr.atelierdocker.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which of some words was meant. */
public final class Nearest {

    /** Nobody misses a short word by so much. */
    private static final int LONGEST = 24;

    private Nearest() {}

    /** The nearest one, whatever the case, when few keys were missed: one in three. */
    public static Optional<String> to(String typed, Collection<String> words) {
        if (typed.isEmpty() || typed.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            int distance = distance(lower, word.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        boolean near = nearest != null && least <= Math.max(1, Math.max(typed.length(), nearest.length()) / 3);
        // A word of which nothing is left is another word.
        return near && least < nearest.length() ? Optional.of(nearest) : Optional.empty();
    }

    /**
     * How many keys were missed: one too many, one too few, another one, or two in the wrong order.
     *
     * @see <a href="https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance">the distance, in its restricted form</a>
     */
    static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(table[i - 1][j - 1] + other, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, table[i - 2][j - 2] + 1);
                }
                table[i][j] = best;
            }
        }
        return table[a.length()][b.length()];
    }
}
