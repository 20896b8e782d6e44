package fr.atelierdocker.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads whole lines out of a part of a file, however long they are. */
final class LineScanner {

    private static final int CHUNK = 64 * 1024;

    private LineScanner() {}

    /** A file to read from, such as {@code channel::read}. */
    @FunctionalInterface
    interface Source {
        /**
         * Reads some of the bytes from a place on.
         *
         * @return how many; negative when the file ends there
         */
        int read(ByteBuffer into, long place) throws IOException;
    }

    /** Takes the lines one by one. */
    @FunctionalInterface
    interface Lines {
        /** One line, without its line end, in a part of {@code bytes}; false ends the scan before this line. */
        boolean accept(byte[] bytes, int offset, int length) throws IOException;
    }

    /**
     * Shows the whole lines between two places of the file. Each byte is read once.
     *
     * @return the place behind the last line that was accepted
     */
    static long scan(Source file, long start, long stop, Lines lines) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int filled = 0;
        long accepted = start;
        for (long at = start; at < stop; ) {
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int room = (int) Math.min(buffer.length - filled, stop - at);
            int read = file.read(ByteBuffer.wrap(buffer, filled, room), at);
            if (read < 0) {
                break;
            }
            at += read;
            int lineStart = 0;
            for (int i = filled; i < filled + read; i++) {
                if (buffer[i] == '\n') {
                    if (!lines.accept(buffer, lineStart, i - lineStart)) {
                        return accepted;
                    }
                    accepted += i - lineStart + 1;
                    lineStart = i + 1;
                }
            }
            filled = filled + read - lineStart;
            System.arraycopy(buffer, lineStart, buffer, 0, filled);
        }
        return accepted;
    }
}
