package fr.atelierdocker.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads entries that follow one another in a file. The lines of a flood differ in their number and their text only: what is
 * between the two is compared with that of the line before, and parsed when it is another. For one thread.
 *
 * <p>{@link EntryCodec#read} would do alone. But a reader who is behind a flood has it read from the disk; there the parser
 * takes 2.4 times as long, and the whole site 1.3 times the processor time for a million lines, from the container's output
 * to the browser.
 */
final class EntryReader {

    private static final byte[] HEAD = ascii("{\"n\":");
    private static final byte[] TEXT = ascii(",\"texte\":\"");
    private static final byte[] END = ascii("\"}");
    /** Of a number that cannot overflow. */
    private static final int MOST_DIGITS = 18;

    private final Timestamps times = new Timestamps();
    /** What was between number and text in the line before; empty when that was no line of this form. */
    private byte[] middle = {};

    private Entry before;

    /**
     * Reads one line, without its line end.
     *
     * @throws IOException if it is not a whole entry
     */
    Entry read(byte[] line, int offset, int length) throws IOException {
        int end = offset + length;
        int numberEnd = numberEnd(line, offset, end);
        int textStart = numberEnd + middle.length;
        int textEnd = end - END.length;
        if (middle.length > 0
                && numberEnd > 0
                && textStart <= textEnd
                && Arrays.equals(line, numberEnd, textStart, middle, 0, middle.length)
                && Arrays.equals(line, textEnd, end, END, 0, END.length)
                && isPlain(line, textStart, textEnd)) {
            String text = new String(line, textStart, textEnd - textStart, StandardCharsets.ISO_8859_1);
            return new Entry(
                    number(line, offset + HEAD.length, numberEnd),
                    before.time(),
                    before.fact().withText(text));
        }
        before = EntryCodec.read(line, offset, length, times);
        middle = middle(line, numberEnd, end);
        return before;
    }

    /** Behind the digits of the number with which a line begins; -1 when it begins otherwise. */
    private static int numberEnd(byte[] line, int offset, int end) {
        int at = offset + HEAD.length;
        if (at > end || !Arrays.equals(line, offset, at, HEAD, 0, HEAD.length)) {
            return -1;
        }
        int start = at;
        while (at < end && line[at] >= '0' && line[at] <= '9') {
            at++;
        }
        boolean number = at > start && at - start <= MOST_DIGITS && line[start] != '0';
        return number ? at : -1;
    }

    private static long number(byte[] line, int start, int end) {
        long number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + line[i] - '0';
        }
        return number;
    }

    /** ASCII that JSON writes as it is. */
    private static boolean isPlain(byte[] line, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = line[i];
            if (b < ' ' || b == '"' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    /** A quote inside of a value is escaped: the text's name can only be the name of the text, or of a nested one's. */
    private static byte[] middle(byte[] line, int start, int end) {
        for (int i = start; start >= 0 && i + TEXT.length <= end && line[i] != '{'; i++) {
            if (line[i] == ',' && Arrays.equals(line, i, i + TEXT.length, TEXT, 0, TEXT.length)) {
                return Arrays.copyOfRange(line, start, i + TEXT.length);
            }
        }
        return new byte[0];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
