package fr.atelierdocker.mesure.attack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads past an answer of HTTP/1.1, so that the next request may be sent on its connection. */
final class HttpAnswer {

    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final int HEX = 16;

    private HttpAnswer() {}

    /** @throws IOException when the connection ends, or is to be ended by whoever asked */
    static void skip(InputStream in) throws IOException {
        long length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            length = header.startsWith(LENGTH)
                    ? Long.parseLong(header.substring(LENGTH.length()).strip())
                    : length;
            chunked |= header.equals(CHUNKED);
            last |= header.equals("connection: close");
        }
        if (chunked) {
            for (long size = Long.parseLong(line(in), HEX); ; size = Long.parseLong(line(in), HEX)) {
                in.skipNBytes(size + 2);
                if (size == 0) {
                    break;
                }
            }
        } else {
            in.skipNBytes(length);
        }
        if (last) {
            throw new EOFException();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
