package fr.atelierdocker.docker.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes lines of one stream's frames. A frame may end in the middle of a line or of a UTF-8 sequence, so both the decoder
 * and the unfinished line outlive it. Invalid bytes become U+FFFD.
 */
public final class LineAssembler {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer decoded = CharBuffer.allocate(8192);
    private final LineSplitter splitter = new LineSplitter();
    private ByteBuffer undecoded = ByteBuffer.allocate(0);

    /** The lines that {@code bytes} ends. The array is not kept. */
    public List<OutputLine> accept(byte[] bytes) {
        ByteBuffer input = join(undecoded, bytes);
        List<OutputLine> lines = new ArrayList<>();
        decode(input, false, lines);
        byte[] rest = new byte[input.remaining()];
        input.get(rest);
        undecoded = ByteBuffer.wrap(rest);
        return lines;
    }

    /** The last line, when the stream ended without a line end. */
    List<OutputLine> end() {
        List<OutputLine> lines = new ArrayList<>();
        decode(undecoded, true, lines);
        undecoded = ByteBuffer.allocate(0);
        lines.addAll(splitter.end());
        return lines;
    }

    private void decode(ByteBuffer input, boolean last, List<OutputLine> lines) {
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

    private void split(List<OutputLine> lines) {
        lines.addAll(splitter.accept(decoded.flip()));
        decoded.clear();
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
