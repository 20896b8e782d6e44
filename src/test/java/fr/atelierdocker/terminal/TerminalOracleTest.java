package fr.atelierdocker.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The page holds what a real terminal holds, tmux, when both play the same bytes: text and colours. What differs is meant
 * to, and left out of what tmux is given ({@link #obeyed}) or of the bytes:
 *
 * <ul>
 *   <li>What a terminal takes in silence is kept and named here: invalid bytes, controls that do nothing (C1 among them),
 *       titles and other strings, sequences that are not whole. tmux takes an unfinished string for as long as nothing ends
 *       it; here it ends with its line, and is text.
 *   <li>How many empty lines a cleared screen leaves above it, where some were written and erased: random bytes are compared
 *       without empty lines.
 *   <li>Rows are not folded at the right edge: tmux has a wide window.
 *   <li>{@code CSI 3 J} would forget what is above the screen, and the alternate screen is forgotten when it is left: what
 *       was written stays here.
 *   <li>The page has sixteen colours, to which others are rounded; no blinking; one kind of underline, no line above; links
 *       have no address but the one that is named.
 *   <li>tmux has no {@code CSI I}, {@code a}, {@code e}, and takes {@code ESC k} for a title as no other does; the screen
 *       full of E ({@code ESC # 8}) is for who adjusts a monitor.
 *   <li>Half of a wide character that was shifted or written over is a space here; tmux keeps half a cell. And an erasure
 *       paints no ground behind the end of a line: a page has no right edge.
 * </ul>
 */
@Tag("rapide")
class TerminalOracleTest {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 24;

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
        assertSame(text.getBytes(StandardCharsets.UTF_8), text);
    }

    @Test
    void onAScreenOfItsOwnSizeToo() throws IOException {
        for (String text : TerminalCorpus.narrow()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    shown(Panel.ofTerminal(tmux.play(obeyed(bytes), 80, HEIGHT))),
                    shown(Panel.ofPage(bytes, 80, HEIGHT)),
                    () -> escaped(text));
        }
    }

    @Test
    void whateverComes() throws IOException {
        long seed = Long.getLong("fuzz.seed", 16);
        for (int round = 0; round < 6; round++) {
            Random random = new Random(seed + round);
            byte[] bytes = TerminalCorpus.random(random, 20 + random.nextInt(400));
            assertAlike(bytes, "seed " + (seed + round));
        }
    }

    @Test
    void rubbishToo() throws IOException {
        long seed = Long.getLong("fuzz.seed", 16);
        for (int round = 0; round < 15; round++) {
            Random random = new Random(seed + round);
            assertAlike(TerminalCorpus.rubbish(random, 600), "seed " + (seed + round));
        }
    }

    private static void assertSame(byte[] bytes, String what) throws IOException {
        byte[] obeyed = obeyed(bytes);
        assertEquals(
                shown(Panel.ofTerminal(tmux.play(obeyed, WIDTH, HEIGHT))),
                shown(Panel.ofPage(bytes, WIDTH, HEIGHT)),
                () -> escaped(what) + "\n" + escaped(new String(obeyed, StandardCharsets.UTF_8)));
    }

    private static void assertAlike(byte[] bytes, String what) throws IOException {
        byte[] obeyed = obeyed(bytes);
        assertEquals(
                shown(Panel.ofTerminal(tmux.play(obeyed, WIDTH, HEIGHT)))
                        .replaceAll("\n+", "\n")
                        .strip(),
                shown(Panel.ofPage(bytes, WIDTH, HEIGHT))
                        .replaceAll("\n+", "\n")
                        .strip(),
                () -> escaped(what) + "\n" + escaped(new String(obeyed, StandardCharsets.UTF_8)));
    }

    private static String shown(List<String> lines) {
        return String.join("\n", lines);
    }

    /** The bytes without what is named and not obeyed. */
    private static byte[] obeyed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EscapeParser parser = new EscapeParser(new EscapeParser.Handler() {
            @Override
            public void print(CharSequence text, int start, int end) {
                write(text.subSequence(start, end).toString());
            }

            @Override
            public void control(char c) {
                if ("\n\r\t\b\u000b\f\u000e\u000f".indexOf(c) >= 0) {
                    write(String.valueOf(c));
                }
            }

            @Override
            public void command(String parameters, char end) {
                // To a question a terminal answers, and its driver shows the answer.
                write("cn".indexOf(end) >= 0 ? "" : "\u001b[" + parameters + end);
            }

            @Override
            public void escape(String between, char end) {
                write("\u001b" + between + end);
            }

            private void write(String text) {
                out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
        });
        parser.accept(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)));
        parser.end();
        return out.toByteArray();
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(
                        c -> out.append(c < 0x7f && c >= ' ' ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return out.toString();
    }
}
