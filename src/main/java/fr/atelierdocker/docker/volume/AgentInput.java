package fr.atelierdocker.docker.volume;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

import fr.atelierdocker.docker.transport.LibraryThreads;

/**
 * The standard input of a container, a line at a time. Instead of a pipe: a {@link java.io.PipedInputStream} looks only
 * once a second whether there is something to read.
 */
final class AgentInput extends InputStream {

    /** More unread lines mean that nobody reads. */
    private static final int MOST_WAITING = 64;

    private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(MOST_WAITING + 1);
    private final Consumer<Throwable> broken;
    private byte[] line = new byte[0];
    private boolean read;
    private int at;
    private volatile boolean ended;

    /** @param broken told what the thread that reads it dies of, should it die */
    AgentInput(Consumer<Throwable> broken) {
        this.broken = broken;
    }

    /** Sends one line; false when too many wait, or when it has ended. */
    boolean send(String text) {
        return !ended
                && lines.remainingCapacity() > 1
                && lines.offer((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (!read) {
            read = true;
            LibraryThreads.whenThisOneDies(broken);
        }
        while (at == line.length) {
            if (ended) {
                return -1;
            }
            try {
                line = lines.take();
                at = 0;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
        int read = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, offset, read);
        at += read;
        return read;
    }

    /** Ends it, for the reader too that waits. */
    @Override
    public void close() {
        ended = true;
        lines.clear();
        lines.offer(new byte[0]);
    }
}
