package fr.atelierdocker.bench.project;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import fr.atelierdocker.text.ControlCharacters;
import fr.atelierdocker.text.Units;

/**
 * A file as a learner typed it.
 *
 * @param text with LF line ends and without a byte order mark; what a file may not have is a replacement character (U+FFFD) there
 * @param fault why it is not kept, if it is not
 */
public record TypedFile(String name, String text, Optional<Trouble> fault) {

    /** In bytes of UTF-8, line ends being one byte. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final char REPLACEMENT = '\uFFFD';
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @param bytes as they were sent */
    public static TypedFile read(String name, byte[] bytes) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        int malformed = decode(ByteBuffer.wrap(bytes), out);
        String sent = out.flip().toString();
        String text = normal(sent);
        if (malformed >= 0) {
            int line = line(normal(sent.substring(0, malformed)));
            return new TypedFile(name, withoutControls(text), Optional.of(Trouble.notUtf8(name, line)));
        }
        for (int at = 0; at < text.length(); at++) {
            if (isForbidden(text.charAt(at))) {
                int line = line(text.substring(0, at));
                String shown = ControlCharacters.visible(text.charAt(at));
                return new TypedFile(name, withoutControls(text), Optional.of(Trouble.control(name, line, shown)));
            }
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        return new TypedFile(
                name,
                text,
                size <= MOST_BYTES
                        ? Optional.empty()
                        : Optional.of(Trouble.tooLong(name, Units.number(size), Units.number(MOST_BYTES))));
    }

    /** Where the first bytes were that are no UTF-8, in characters of the output; -1 for none. Each such has a replacement. */
    private static int decode(ByteBuffer in, CharBuffer out) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        int first = -1;
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            first = first < 0 ? out.position() : first;
            out.put(REPLACEMENT);
            in.position(in.position() + result.length());
            result = decoder.decode(in, out, true);
        }
        return first;
    }

    /** A browser sends CRLF, some editors write it, and a shell stumbles on it. */
    private static String normal(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.startsWith(BYTE_ORDER_MARK) ? lines.substring(1) : lines;
    }

    private static boolean isForbidden(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }

    /** A page cannot hold them: of NUL, HTML makes this replacement itself. */
    private static String withoutControls(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int at = 0; at < out.length(); at++) {
            if (isForbidden(out.charAt(at))) {
                out.setCharAt(at, REPLACEMENT);
            }
        }
        return out.toString();
    }

    /** Of the end of this text, from 1. */
    private static int line(String text) {
        return (int) text.chars().filter(c -> c == '\n').count() + 1;
    }
}
