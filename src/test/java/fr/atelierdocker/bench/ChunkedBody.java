package fr.atelierdocker.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an HTTP/1.1 answer in chunks, out of the raw connection (RFC 9112, section 7.1). */
public final class ChunkedBody extends InputStream {

    private final InputStream connection;
    private long left;
    private boolean begun;

    public ChunkedBody(InputStream connection) throws IOException {
        this.connection = connection;
        while (!line().isEmpty()) {
            // A header.
        }
    }

    @Override
    public int read() throws IOException {
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        left--;
        return octet();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int read = connection.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (begun) {
            line();
        }
        begun = true;
        left = Long.parseLong(line(), 16);
        return left > 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    private int octet() throws IOException {
        int octet = connection.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }
}
