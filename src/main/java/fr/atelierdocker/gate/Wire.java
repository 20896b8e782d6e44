package fr.atelierdocker.gate;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection, to be read and written by one thread each. */
final class Wire implements Closeable {

    private static final int BUFFER = 32 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER).flip();

    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** One that is not connected yet, to an address of this kind. */
    static Wire open(SocketAddress address) throws IOException {
        return new Wire(
                address instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(StandardProtocolFamily.UNIX)
                        : SocketChannel.open());
    }

    /** Waits as long as whoever listens there takes nobody in, or until it is closed. */
    void connect(SocketAddress address) throws IOException {
        channel.connect(address);
    }

    /** The next byte; -1 at the end. */
    int read() throws IOException {
        return fill() ? in.get() & 0xff : -1;
    }

    /** The next bytes, at least one; -1 at the end. */
    int read(byte[] into, int most) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(Math.min(most, into.length), in.remaining());
        in.get(into, 0, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (!in.hasRemaining()) {
            in.clear();
            int count = channel.read(in);
            in.flip();
            return count > 0;
        }
        return true;
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    void write(byte[] bytes, int length) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes, 0, length);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Passes on all that comes, as it comes, until its end. */
    void pumpTo(Wire other) throws IOException {
        byte[] some = new byte[BUFFER];
        for (int count; (count = read(some, some.length)) >= 0; ) {
            other.write(some, count);
        }
    }

    /** Passes on so many bytes, as they come. */
    void pumpTo(Wire other, long length) throws IOException {
        byte[] some = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = read(some, (int) Math.min(some.length, left));
            if (count < 0) {
                throw new EOFException("the body breaks off");
            }
            other.write(some, count);
            left -= count;
        }
    }

    /** The other side reads an end, and may go on writing. */
    void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    /** Also for the thread that reads or writes at this moment. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
            return;
        }
    }
}
