package fr.atelierdocker.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class LineScannerTest {

    private final List<String> lines = new ArrayList<>();
    private long read;

    /** What a line, or a file, costs to read does not grow with what was read before it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 80, 65_535, 65_536, 65_537, 300_000})
    void eachByteIsReadOnce(int length) throws IOException {
        Random random = new Random(length);
        List<String> written = Stream.generate(() -> "x".repeat(random.nextInt(length)))
                .limit(2_000_000 / length + 1)
                .toList();
        String file = written.stream().map(line -> line + "\n").collect(Collectors.joining());
        assertEquals(file.length(), scan(file, 0, file.length(), Integer.MAX_VALUE));
        assertEquals(written, lines);
        assertEquals(file.length(), read);
    }

    @Test
    void aFileMayGiveOutFewerBytesThanItIsAskedFor() throws IOException {
        String file = "un\ndeux\n" + "x".repeat(100_000) + "\n";
        assertEquals(file.length(), scan(file, 0, file.length(), 7));
        assertEquals(List.of("un", "deux", "x".repeat(100_000)), lines);
        assertEquals(file.length(), read);
    }

    @Test
    void onlyWholeLinesOfThePartThatIsWantedAreShown() throws IOException {
        assertEquals(8, scan("un\ndeux\ntrois\n", 3, 11, Integer.MAX_VALUE));
        assertEquals(List.of("deux"), lines);
        assertEquals(8, read);
    }

    @Test
    void aFileThatEndsTooSoonIsReadToItsEnd() throws IOException {
        assertEquals(3, scan("un\ndeux", 0, 1000, Integer.MAX_VALUE));
        assertEquals(List.of("un"), lines);
    }

    @Test
    void whoeverHasEnoughEndsIt() throws IOException {
        byte[] bytes = "un\ndeux\ntrois\n".getBytes(StandardCharsets.UTF_8);
        long behind = LineScanner.scan(
                (into, place) -> copy(bytes, into, place, Integer.MAX_VALUE), 0, bytes.length, (line, at, length) -> {
                    lines.add(new String(line, at, length, StandardCharsets.UTF_8));
                    return !lines.get(lines.size() - 1).equals("deux");
                });
        assertEquals(3, behind);
        assertEquals(List.of("un", "deux"), lines);
    }

    private long scan(String file, long start, long stop, int most) throws IOException {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return LineScanner.scan((into, place) -> copy(bytes, into, place, most), start, stop, (line, at, length) -> {
            lines.add(new String(line, at, length, StandardCharsets.UTF_8));
            return true;
        });
    }

    private int copy(byte[] file, ByteBuffer into, long place, int most) {
        if (place >= file.length) {
            return -1;
        }
        int count = (int) Math.min(Math.min(most, into.remaining()), file.length - place);
        into.put(file, (int) place, count);
        read += count;
        return count;
    }
}
