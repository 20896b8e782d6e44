package fr.atelierdocker.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.text.Escaped;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The page holds what a real terminal holds, tmux, when both play the same bytes: text and colours.
 *
 * @see Differences for what is meant to differ
 */
@Tag("rapide")
class TerminalOracleTest {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 24;
    private static final long SEED = Long.getLong("fuzz.seed", 16);

    @TempDir
    static Path folder;

    private static Tmux tmux;

    @BeforeAll
    static void begin() throws IOException {
        tmux = new Tmux(folder);
    }

    @AfterAll
    static void end() throws IOException {
        tmux.close();
    }

    static List<String> corpus() {
        return TerminalCorpus.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void whatProgramsWriteIsWhatATerminalShows(String text) throws IOException {
        assertAlike(text.getBytes(StandardCharsets.UTF_8), WIDTH, lines -> lines, Escaped.of(text));
    }

    @Test
    void onAScreenOfItsOwnSizeToo() throws IOException {
        for (String text : TerminalCorpus.narrow()) {
            assertAlike(text.getBytes(StandardCharsets.UTF_8), 80, lines -> lines, Escaped.of(text));
        }
    }

    /** Half of one that is written over is a space; tmux shows all of it, and more than there is room for. */
    @Test
    void aWideCharacterIsNeverHalf() {
        byte[] bytes = "日本語\r\u001b[CX\n日本語\r\u001b[3CXY\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(" X本語", "日 XY"), Panel.ofPage(bytes, WIDTH, HEIGHT));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whateverComes(int places) throws IOException {
        for (long seed = SEED; seed < SEED + 40; seed++) {
            Random random = new Random(seed);
            byte[] bytes = TerminalCorpus.random(random, 20 + random.nextInt(400), places);
            assertAlike(bytes, WIDTH, Differences::withoutGrounds, "seed " + seed);
        }
    }

    @Test
    void rubbishToo() throws IOException {
        for (long seed = SEED; seed < SEED + 40; seed++) {
            byte[] bytes = TerminalCorpus.rubbish(new Random(seed), 600);
            assertAlike(
                    bytes,
                    WIDTH,
                    lines -> Differences.withoutEmptyLines(Differences.withoutGrounds(lines)),
                    "seed " + seed);
        }
    }

    /** @param compared what of the lines is compared */
    private static void assertAlike(byte[] bytes, int width, UnaryOperator<List<String>> compared, String what)
            throws IOException {
        byte[] obeyed = Differences.obeyed(bytes);
        assertEquals(
                shown(compared.apply(Panel.ofTerminal(tmux.play(obeyed, width, HEIGHT)))),
                shown(compared.apply(Panel.ofPage(bytes, width, HEIGHT))),
                () -> what + "\n" + Escaped.of(new String(obeyed, StandardCharsets.UTF_8)));
    }

    private static String shown(List<String> lines) {
        return String.join("\n", lines);
    }
}
