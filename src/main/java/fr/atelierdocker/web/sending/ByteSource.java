package fr.atelierdocker.web.sending;

import java.io.IOException;
import java.util.Optional;

/** Something long, made bit by bit when it is asked for. */
public interface ByteSource {

    /**
     * The next bytes: about as many as are sent at a time, since nobody has them but this reader. Called by one thread at a
     * time, which it may hold up.
     *
     * @return empty at the end
     * @throws IOException if there is no more, though it is not the end: the reader is told by a connection that is cut
     */
    Optional<byte[]> next() throws IOException;

    /** Nobody wants more. Called once; also while {@link #next} is at work, which then ends soon. Must not block. */
    default void close() {}
}
