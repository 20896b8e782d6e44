package fr.atelierdocker.gate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The body of a request: none, of a length that is told before, or in chunks. */
final class RequestBody {

    private static final int HEXADECIMAL = 16;
    private static final int LONGEST_SIZE = 8;
    private static final int LONGEST_LENGTH = 15;

    private final Wire wire;
    private final boolean chunked;
    private final long length;

    private RequestBody(Wire wire, boolean chunked, long length) {
        this.wire = wire;
        this.chunked = chunked;
        this.length = length;
    }

    /** The one that follows this head. */
    static RequestBody after(RequestHead head, Wire wire) throws Refusal {
        Optional<String> encoding = head.field("transfer-encoding");
        Optional<String> length = head.field("content-length");
        if (encoding.isPresent() && (length.isPresent() || !encoding.get().equals("chunked"))) {
            throw Refusal.malformed("la longueur de son corps est dite de deux façons");
        }
        if (length.isPresent() && !length.get().matches("\\d{1," + LONGEST_LENGTH + "}")) {
            throw Refusal.malformed("la longueur de son corps n’est pas un nombre");
        }
        if (head.field("content-encoding").isPresent()) {
            throw Refusal.malformed("son corps est comprimé");
        }
        return new RequestBody(wire, encoding.isPresent(), Long.parseLong(length.orElse("0")));
    }

    boolean isNone() {
        return !chunked && length == 0;
    }

    /** All of it, which must not be longer. */
    byte[] whole(int most) throws IOException, Refusal {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!chunked) {
            take(length, most, bytes);
            return bytes.toByteArray();
        }
        for (long size; (size = chunkSize()) > 0; ) {
            take(size, most, bytes);
            endOfChunk();
        }
        endOfChunk();
        return bytes.toByteArray();
    }

    private void take(long count, int most, ByteArrayOutputStream into) throws IOException, Refusal {
        if (count > most - into.size()) {
            throw Refusal.forbidden("son corps est trop long");
        }
        byte[] some = new byte[(int) count];
        for (int left = some.length; left > 0; ) {
            int read = wire.read(some, left);
            if (read < 0) {
                throw new EOFException("the body breaks off");
            }
            into.write(some, 0, read);
            left -= read;
        }
    }

    /** The fields by which the gate tells of it on the other side. */
    String fields() {
        return chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + length + "\r\n";
    }

    /** Passes it on, as it comes. */
    void pumpTo(Wire other) throws IOException, Refusal {
        if (!chunked) {
            wire.pumpTo(other, length);
            return;
        }
        for (long size; (size = chunkSize()) > 0; ) {
            other.write((Long.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            wire.pumpTo(other, size);
            endOfChunk();
            other.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        endOfChunk();
        other.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Without an extension, which nobody needs. */
    private long chunkSize() throws IOException, Refusal {
        StringBuilder digits = new StringBuilder();
        for (int next; (next = wire.read()) != '\r'; ) {
            if (Character.digit(next, HEXADECIMAL) < 0 || digits.length() == LONGEST_SIZE) {
                throw Refusal.malformed("la taille d’un morceau de son corps n’est pas un nombre");
            }
            digits.append((char) next);
        }
        if (wire.read() != '\n' || digits.isEmpty()) {
            throw Refusal.malformed("un morceau de son corps finit mal");
        }
        return Long.parseLong(digits.toString(), HEXADECIMAL);
    }

    private void endOfChunk() throws IOException, Refusal {
        if (wire.read() != '\r' || wire.read() != '\n') {
            throw Refusal.malformed("un morceau de son corps finit mal");
        }
    }
}
