package fr.atelierdocker.web.sending;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.restassured.RestAssured;

/** Asks for something, and reads nothing of the answer but its first line until it is told to. */
public final class StalledClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket = new Socket();

    /**
     * Asks the site, once or several times in a row, without waiting for an answer.
     *
     * @param cookie all of them, as the header has them
     */
    public StalledClient(String address, int times, String cookie) throws IOException {
        this(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n").repeat(times - 1)
                + "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                + "\r\nConnection: close\r\n\r\n");
    }

    /** Presses a button, and does not wait for the answer. */
    public static StalledClient pressing(String address, String cookie) throws IOException {
        return new StalledClient("POST " + address + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private StalledClient(String requests) throws IOException {
        // The system's own buffers would take megabytes.
        socket.setReceiveBufferSize(8192);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    }

    /** Status of the first answer, once it comes. */
    public int status() throws IOException {
        String line =
                new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
    }

    /** How many bytes come from now on, until the site ends the connection one way or the other. */
    public long drain() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        long all = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all += read;
            }
        } catch (java.net.SocketTimeoutException open) {
            throw open;
        } catch (IOException reset) {
            return all;
        }
        return all;
    }

    /** The same, of a reader who takes some kilobytes, waits for a moment, and takes some more. */
    public long drainSlowly(int kilobytesPerSecond) throws IOException, InterruptedException {
        long all = 0;
        try {
            for (int read = 1; read > 0; all += read) {
                read = socket.getInputStream().readNBytes(kilobytesPerSecond * 100).length;
                Thread.sleep(100);
            }
        } catch (java.net.SocketTimeoutException open) {
            throw open;
        } catch (IOException reset) {
            return all;
        }
        return all;
    }

    /** What comes from now on, once all of it has come. */
    public String text() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
