package fr.atelierdocker.web.sending;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

import fr.atelierdocker.web.sending.Shares.Share;

/**
 * Something long on its way to one reader: the entity of a {@code Response}, which {@link DownloadWriter} sends. Its place
 * comes back when it is sent or given up, and nobody makes bytes for it any more.
 */
public final class Download {

    /** Most bytes that are given to the connection at a time: so many wait for a reader who does not read. */
    private static final int PIECE = 64 * 1024;

    private final ByteSource source;
    private final OptionalLong length;
    private final Share share;
    private byte[] bytes = {};
    private int given;
    private boolean reading;
    private boolean ended;

    Download(ByteSource source, OptionalLong length, Share share) {
        this.source = source;
        this.length = length;
        this.share = share;
    }

    /** In bytes, if it is known. */
    OptionalLong length() {
        return length;
    }

    /** The next piece; empty when all has been given. May block. */
    Optional<byte[]> next() throws IOException {
        while (given == bytes.length) {
            Optional<byte[]> more = read();
            if (more.isEmpty()) {
                return more;
            }
            bytes = more.get();
            given = 0;
        }
        byte[] piece = Arrays.copyOfRange(bytes, given, Math.min(bytes.length, given + PIECE));
        given += piece.length;
        return Optional.of(piece);
    }

    private Optional<byte[]> read() throws IOException {
        synchronized (this) {
            if (ended) {
                throw new IOException("nobody reads any more");
            }
            reading = true;
        }
        try {
            return source.next();
        } finally {
            boolean over;
            synchronized (this) {
                reading = false;
                over = ended;
            }
            if (over) {
                share.close();
            }
        }
    }

    /** Whether nobody wants more of it. */
    synchronized boolean isEnded() {
        return ended;
    }

    /** It is sent, or nobody reads it any more. While bytes are being made, the place comes back when they are. */
    void end() {
        boolean over;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            over = !reading;
        }
        source.close();
        if (over) {
            share.close();
        }
    }
}
