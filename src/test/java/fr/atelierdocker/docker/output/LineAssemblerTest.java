package fr.atelierdocker.docker.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.terminal.Terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class LineAssemblerTest {

    private static final int MAX = Terminal.longestRow();

    @Test
    void linesEndWithLfOrCrLfAndTheLastNeedsNoEnd() {
        assertEquals(List.of("a", "", "b", "e"), lines("a\n\nb\r\ne"));
    }

    @Test
    void aLastLineEndBeginsNoFurtherLine() {
        assertEquals(List.of("a"), lines("a\n"));
        assertEquals(List.of(), lines(""));
    }

    @Test
    void aLineIsGivenOutAsSoonAsItEnds() {
        LineAssembler assembler = new LineAssembler();
        assertEquals(List.of(), assembler.accept(bytes("Écri")));
        assertEquals(List.of("Écriture"), texts(assembler.accept(bytes("ture\nter"))));
        assertEquals(List.of("terminée."), texts(assembler.accept(bytes("minée.\n"))));
        assertEquals(List.of(), assembler.end());
    }

    @Test
    void theArrayOfAFrameMayBeReused() {
        LineAssembler assembler = new LineAssembler();
        byte[] frame = bytes("aé");
        byte[] half = Arrays.copyOf(frame, 2);
        assembler.accept(half);
        Arrays.fill(half, (byte) 'x');
        assertEquals(List.of("aé"), texts(assembler.accept(new byte[] {frame[2], '\n'})));
    }

    @Test
    void aTextCutAtEveryPairOfPlacesIsTheSame() {
        byte[] text = bytes("é\r\n€uro\n😀 fin\n\nsans fin 👩‍🔬");
        assertEquals(List.of("é", "€uro", "😀 fin", "", "sans fin 👩‍🔬"), lines(text));
        assertTheSameWhereverItIsCut(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void randomBytesCutAnywhereGiveTheLinesOfTheUncut(long seed) {
        Random random = new Random(seed);
        byte[] noise = noise(random, 200_000);
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < noise.length; ) {
            int to = Math.min(noise.length, at + random.nextInt(random.nextBoolean() ? 4 : 3000));
            frames.add(Arrays.copyOfRange(noise, at, to));
            at = to;
        }
        List<OutputLine> lines = outputLines(frames.toArray(byte[][]::new));
        assertEquals(outputLines(noise), lines);
        // Nothing is lost but line ends.
        String expected = new String(noise, StandardCharsets.UTF_8).replaceAll("[\r\n]", "");
        assertEquals(expected, lines.stream().map(OutputLine::text).collect(Collectors.joining()));
    }

    @Test
    void aLineThatIsWrittenOverIsOneLine() {
        assertEquals(List.of("avant", "fini", "après", "ba"), lines("avant\n10 %\r20 %\rfini\naprès\naa\rb"));
        assertEquals(List.of("BBBAAAAAAA"), lines("AAAAAAAAAA\rBBB\n"));
        assertEquals(List.of("30 %"), lines("\r\r30 %\r\n"));
        assertEquals(List.of("30 %", ""), lines("30 %\r\n\r\r\n"));
    }

    @Test
    void whatHasNoEndYetIsSeenWhenItIsLookedAt() {
        LineAssembler assembler = new LineAssembler();
        assertEquals(List.of("un", "deux"), texts(assembler.accept(bytes("un\ndeux\nChargement"))));
        assertEquals(List.of(new OutputLine(2, "Chargement", OutputLine.State.OPEN)), assembler.look());
        assertEquals(List.of(), assembler.look());
        assertEquals(List.of(), assembler.accept(bytes(".\u001b[2ADEUX")));
        assertEquals(
                List.of(
                        new OutputLine(0, "un         DEUX", OutputLine.State.AGAIN),
                        new OutputLine(2, "Chargement.", OutputLine.State.OPEN)),
                assembler.look());
        assertEquals(List.of(new OutputLine(2, "Chargement.", OutputLine.State.ENDED)), assembler.end());
    }

    @Test
    void coloursAndMovesAreTheSameWhereverTheyAreCut() {
        assertTheSameWhereverItIsCut(
                bytes("\u001b[1;38;2;1;22;3mé\u001b[m\n\u001b]0;t\u001b\\\u001b[2A\u001b[44mx\u001b[0"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void coloursThatAreCutAtRandomAreTheSame(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append("\u001b[").append(random.nextInt(110)).append('m');
                case 1 ->
                    text.append("\u001b[38;5;").append(random.nextInt(256)).append(";48:2::1:2:3m");
                case 2 -> text.append(random.nextBoolean() ? "\n" : "\r");
                case 3 -> text.append("\u001b[").append(random.nextInt(4)).append("ABCDK".charAt(random.nextInt(5)));
                default -> text.append("été 日");
            }
        }
        byte[] bytes = bytes(text.toString());
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
            frames.add(Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        assertEquals(outputLines(bytes), outputLines(frames.toArray(byte[][]::new)));
    }

    @Test
    void aRedrawnLineIsTheSameWhereverItIsCut() {
        byte[] text = bytes("\r1 %\r\r2 %\r\n\r\n3 %\r4 %\r\r\nfin\r");
        assertTheSameWhereverItIsCut(text);
    }

    @Test
    void invalidBytesBecomeTheReplacementCharacter() {
        assertEquals(List.of("a\ufffdb", "\ufffd"), lines(new byte[] {'a', (byte) 0xff, 'b', '\n', (byte) 0xc3}));
    }

    @Test
    void aSequenceThatNeverEndsIsReplacedAndLosesNothingAfterIt() {
        assertEquals(List.of("\ufffd", "suite"), lines(new byte[] {(byte) 0xe2, (byte) 0x82}, bytes("\nsuite")));
    }

    @Test
    void aLineOfTheGreatestLengthIsOneLine() {
        String longest = "x".repeat(MAX);
        assertEquals(List.of(longest, "y"), lines(longest + "\ny"));
        assertEquals(List.of(longest, "y"), lines(longest + "\r\ny"));
        assertEquals(List.of(longest), lines(longest));
    }

    @Test
    void aLongerLineComesInPiecesThatLoseNothing() {
        String text = "0123456789abcdef".repeat(MAX / 8) + "fin";
        List<String> pieces = lines(text + "\nsuite");
        assertEquals(
                List.of(MAX, MAX, 3, 5), pieces.stream().map(String::length).toList());
        assertEquals(text + "suite", String.join("", pieces));
    }

    @Test
    void aPieceNeverEndsInsideASurrogatePair() {
        String text = "x" + "😀".repeat(MAX);
        List<String> pieces = lines(text);
        assertEquals(text, String.join("", pieces));
        pieces.forEach(piece -> assertEquals(
                piece, new String(piece.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), "a torn pair"));
    }

    private static void assertTheSameWhereverItIsCut(byte[] text) {
        List<OutputLine> whole = outputLines(text);
        for (int first = 0; first <= text.length; first++) {
            for (int second = first; second <= text.length; second++) {
                assertEquals(
                        whole,
                        outputLines(
                                Arrays.copyOf(text, first),
                                Arrays.copyOfRange(text, first, second),
                                Arrays.copyOfRange(text, second, text.length)));
            }
        }
    }

    private static List<String> lines(String text) {
        return lines(bytes(text));
    }

    private static List<String> lines(byte[]... frames) {
        return texts(outputLines(frames));
    }

    private static List<String> texts(List<OutputLine> lines) {
        return lines.stream().map(OutputLine::text).toList();
    }

    private static List<OutputLine> outputLines(byte[]... frames) {
        LineAssembler assembler = new LineAssembler();
        List<OutputLine> lines = new ArrayList<>();
        for (byte[] frame : frames) {
            lines.addAll(assembler.accept(frame));
        }
        lines.addAll(assembler.end());
        return lines;
    }

    /** Text, line ends and rubbish, in no order. */
    private static byte[] noise(Random random, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < length) {
            switch (random.nextInt(7)) {
                case 0 -> out.writeBytes(bytes("L'application a été lancée."));
                case 1 -> out.writeBytes(bytes("\n"));
                case 2 -> out.writeBytes(bytes("\r\n"));
                case 3 -> out.writeBytes(bytes("😀€é"));
                case 4 -> out.write(0x80 + random.nextInt(0x80));
                case 5 -> out.writeBytes(bytes("\ta\u009d"));
                default -> out.writeBytes(bytes("x".repeat(random.nextInt(500))));
            }
        }
        // So that the last line has no lone CR, which belongs to nothing.
        out.writeBytes(bytes("fin"));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
