package fr.atelierdocker.docker;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes lines of one stream's frames. A frame may end anywhere, in the middle of a line or of a UTF-8 sequence, so both
 * the decoder and the unfinished line outlive it. Invalid bytes become U+FFFD. A line that grows beyond
 * {@link #MAX_LINE_CHARS} is given out in pieces, so that memory stays bounded.
 */
final class LineAssembler {

    /** Longest line given out whole, in UTF-16 units: over a million bytes of ASCII. */
    static final int MAX_LINE_CHARS = 1 << 20;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer decoded = CharBuffer.allocate(8192);
    private final StringBuilder line = new StringBuilder();
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private boolean inPieces;

    /** The lines that {@code bytes} ends, without their line ends. The array is not kept. */
    List<String> accept(byte[] bytes) {
        ByteBuffer input = join(undecoded, bytes);
        List<String> lines = new ArrayList<>();
        decode(input, false, lines);
        byte[] rest = new byte[input.remaining()];
        input.get(rest);
        undecoded = ByteBuffer.wrap(rest);
        return lines;
    }

    /** The last line, when the stream ended without a line end. */
    List<String> end() {
        List<String> lines = new ArrayList<>();
        decode(undecoded, true, lines);
        undecoded = ByteBuffer.allocate(0);
        if (line.length() > 0) {
            endLine(lines);
        }
        return lines;
    }

    private void decode(ByteBuffer input, boolean last, List<String> lines) {
        CoderResult result;
        do {
            result = decoder.decode(input, decoded, last);
            split(lines);
        } while (result.isOverflow());
        if (last) {
            decoder.flush(decoded);
            split(lines);
            decoder.reset();
        }
    }

    private void split(List<String> lines) {
        decoded.flip();
        while (decoded.hasRemaining()) {
            char c = decoded.get();
            if (c == '\n') {
                endLine(lines);
            } else {
                line.append(c);
                // Not between the two halves of a surrogate pair.
                if (line.length() >= MAX_LINE_CHARS && !Character.isHighSurrogate(c)) {
                    lines.add(take(line.length()));
                    inPieces = true;
                }
            }
        }
        decoded.clear();
    }

    private void endLine(List<String> lines) {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            length--;
        }
        String last = take(length);
        // The pieces may have been all of the line.
        if (!last.isEmpty() || !inPieces) {
            lines.add(last);
        }
        inPieces = false;
    }

    private String take(int length) {
        String taken = line.substring(0, length);
        line.setLength(0);
        return taken;
    }

    private static ByteBuffer join(ByteBuffer rest, byte[] bytes) {
        if (!rest.hasRemaining()) {
            return ByteBuffer.wrap(bytes);
        }
        return ByteBuffer.allocate(rest.remaining() + bytes.length)
                .put(rest)
                .put(bytes)
                .flip();
    }
}
