package fr.atelierdocker.browser;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad network between a browser and the site. */
final class TcpRelay implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final int site;
    private final ServerSocket server;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean refusing;
    private volatile int chunk = CHUNK;
    private volatile Duration delay = Duration.ZERO;

    /** @param site its port on this machine */
    TcpRelay(int site) {
        this.site = site;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Breaks every connection. */
    void cut() {
        open.forEach(Connection::close);
    }

    /** Breaks every connection when one of now has brought the browser so many bytes more. */
    void cutAfter(int bytes) {
        open.forEach(connection -> connection.left = bytes);
    }

    /** From now on breaks what comes, at once. */
    void refuse() {
        refusing = true;
        cut();
    }

    void acceptAgain() {
        refusing = false;
    }

    /** How many connections were refused. */
    int refused() {
        return refused.get();
    }

    /**
     * The connection that brought something last brings nothing more, and is not broken either. Those that rest are broken: a
     * browser would try them one after another, as long each time.
     */
    void stall() {
        Connection busy = open.stream()
                .max(Comparator.comparing(connection -> connection.brought))
                .orElseThrow();
        busy.stalled = true;
        open.stream().filter(connection -> connection != busy).forEach(Connection::close);
    }

    /** Brings no more than so many bytes at a time, each time after so long. */
    void slowDown(int bytes, Duration pause) {
        chunk = bytes;
        delay = pause;
    }

    @Override
    public void close() {
        close(server);
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = server.accept();
                if (refusing) {
                    refused.incrementAndGet();
                    close(browser);
                } else {
                    Connection connection = new Connection(browser, new Socket(InetAddress.getLoopbackAddress(), site));
                    open.add(connection);
                    start(connection::bringRequests);
                    start(connection::bringAnswers);
                }
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    private final class Connection {

        private final Socket browser;
        private final Socket server;
        private volatile long left = Long.MAX_VALUE;
        private volatile boolean stalled;
        private volatile long brought = System.nanoTime();

        Connection(Socket browser, Socket server) {
            this.browser = browser;
            this.server = server;
        }

        void bringRequests() {
            try (InputStream in = browser.getInputStream();
                    OutputStream out = server.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException broken) {
                // As it should be.
            } finally {
                close();
            }
        }

        void bringAnswers() {
            byte[] buffer = new byte[CHUNK];
            try (InputStream in = server.getInputStream();
                    OutputStream out = browser.getOutputStream()) {
                for (int read; left > 0 && (read = in.read(buffer, 0, chunk)) >= 0; ) {
                    Thread.sleep(delay.toMillis());
                    if (!stalled) {
                        int passed = (int) Math.min(read, left);
                        out.write(buffer, 0, passed);
                        left -= passed;
                        brought = System.nanoTime();
                    }
                }
                if (left <= 0) {
                    // A network that breaks takes those with it that rest: a browser would try them one after another.
                    cut();
                }
            } catch (IOException broken) {
                // As it should be.
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        }

        void close() {
            open.remove(this);
            TcpRelay.close(browser);
            TcpRelay.close(server);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-relay");
        thread.setDaemon(true);
        thread.start();
    }
}
