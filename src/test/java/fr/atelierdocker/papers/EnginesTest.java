package fr.atelierdocker.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The engines of the README's table are those that {@code bin/tester --moteurs} plays the journey on. */
@Tag("rapide")
class EnginesTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Path LIST = Path.of("bin/lib/engines.txt");

    @Test
    void theTableTellsOfEachEngineWithItsSuiteAndItsStore() throws IOException {
        assertEquals(engines(), table());
    }

    /** Name, suite of Debian, image store, the tags of what it cannot do. */
    private static List<List<String>> engines() throws IOException {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .map(words -> Stream.concat(
                                    Stream.of(words[0], words[1], words[3]), Stream.of(words[4].split("[,-]")))
                            .filter(word -> !word.isEmpty())
                            .toList())
                    .toList();
        }
    }

    /** The rows that name one in their first cell, as code. */
    private static List<List<String>> table() {
        return Paper.of("README.md").rows().stream()
                .filter(row -> row.get(0).matches("`(docker|podman)-.*`"))
                .map(row -> CODE.matcher(String.join(" ", row))
                        .results()
                        .map(code -> code.group(1))
                        .toList())
                .toList();
    }
}
