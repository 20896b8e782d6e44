package fr.atelierdocker.docker.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    private final TerminalLines lines = new TerminalLines();
    private ByteBuffer undecoded = ByteBuffer.allocate(0);

    /** The lines that {@code bytes} ends, and those that can be written over no more. The array is not kept. */
    public List<OutputLine> accept(byte[] bytes) {
        ByteBuffer input = join(undecoded, bytes);
        decode(input, false);
        byte[] rest = new byte[input.remaining()];
        input.get(rest);
        undecoded = ByteBuffer.wrap(rest);
        return lines.take();
    }

    /** Lines that are other than was told, the one among them that has no end yet. */
    List<OutputLine> look() {
        lines.look();
        return lines.take();
    }

    /** The last line, when the stream ended without a line end. */
    List<OutputLine> end() {
        decode(undecoded, true);
        undecoded = ByteBuffer.allocate(0);
        lines.end();
        return lines.take();
    }

    private void decode(ByteBuffer input, boolean last) {
        CoderResult result;
        do {
            result = decoder.decode(input, decoded, last);
            play();
        } while (result.isOverflow());
        if (last) {
            decoder.flush(decoded);
            play();
            decoder.reset();
        }
    }

    private void play() {
        // A string is read faster than a buffer.
        lines.accept(decoded.flip().toString());
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
