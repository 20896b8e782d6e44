package fr.atelierdocker.bench.project;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class DifferenceTest {

    /** In the columns, lines are parted by bars; told are {@code -} what went, {@code +} what came, a space what stayed, a dot more of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a|b|c|; a|b|c|; ''",
                "a|b|c|; a|x|c|; ' a|-b|+x| c| '",
                "a|b|c|d|e|f|g|; a|b|c|d|e|f|x|; '.| e| f|-g|+x| '",
                "a|b|c|d|e|f|g|h|i|; x|b|c|d|e|f|g|h|y|; '-a|+x| b| c|.| g| h|-i|+y| '",
                "a|; ''; '-a| '",
                "a|; a; ' a|-'",
                "a|b|c|; x|y|c|; '-a|-b|+x|+y| c| '",
            })
    void whatWentAndWhatCameIsTold(String before, String now, String wanted) {
        Difference difference = Difference.between(text(before), text(now));
        assertEquals(wanted, told(difference));
    }

    /** From what is told of it, with all that is around, the one text becomes the other. */
    @Test
    void nothingIsForgotten() {
        List<String> words = List.of("a", "b", "c");
        for (int seed = 0; seed < 500; seed++) {
            java.util.Random random = new java.util.Random(seed);
            String before = some(words, random);
            String now = some(words, random);
            Difference difference = Difference.between(before, now);
            long removed = difference.lines().stream()
                    .filter(Difference.Line::isRemoved)
                    .count();
            assertEquals(difference.removed(), removed);
            assertEquals(before.split("\n", -1).length - removed + difference.added(), now.split("\n", -1).length);
            assertEquals(before.equals(now), difference.isEmpty());
        }
    }

    /** Of texts that have nothing in common a comparison would take hours; and nobody reads so many lines. */
    @Test
    void theLargestTextsTakeNoTime() {
        String one = IntStream.range(0, 20_000).mapToObj(line -> "a" + line).collect(Collectors.joining("\n"));
        String other = IntStream.range(0, 20_000).mapToObj(line -> "b" + line).collect(Collectors.joining("\n"));
        Difference difference = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Difference.between(one, other));
        assertEquals(20_000, difference.added());
        assertEquals(20_000, difference.removed());
        assertTrue(difference.lines().size() <= 200);
        assertEquals(40_000, difference.lines().size() + difference.left());
    }

    private static String some(List<String> words, java.util.Random random) {
        return random.ints(random.nextInt(12), 0, words.size())
                .mapToObj(words::get)
                .collect(Collectors.joining("\n"));
    }

    private static String text(String column) {
        return column.replace('|', '\n');
    }

    private static String told(Difference difference) {
        return difference.lines().stream()
                .map(line -> switch (line.kind()) {
                    case KEPT -> " " + line.text();
                    case REMOVED -> "-" + line.text();
                    case ADDED -> "+" + line.text();
                    case GAP -> ".";
                })
                .collect(Collectors.joining("|"));
    }
}
