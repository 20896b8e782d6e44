package fr.atelierdocker.mesure.attack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import fr.atelierdocker.mesure.attack.Attack.Clients;
import fr.atelierdocker.mesure.attack.Attack.Manner;

/**
 * {@code Attacker NAME PORT COOKIE}: attacks the site at this port of the loopback until its own input ends. It says by a line
 * that it has begun.
 */
final class Attacker {

    /** As little as the kernel gives: what a client that never reads is sent stays with the site. */
    private static final int BUFFER = 4096;

    private static final int HEAD = 256;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final long PAUSE_MILLIS = 100;
    private static final long STACK = 128 * 1024;

    private final Clients clients;
    private final int port;
    private final byte[] request;
    private final AtomicBoolean over = new AtomicBoolean();

    private Attacker(Clients clients, int port, String cookie) {
        this.clients = clients;
        this.port = port;
        this.request = clients.request().replace("{cookie}", cookie).getBytes(StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        Attack attack = Attacks.named(arguments[0]);
        new Attacker((Clients) attack.means(), Integer.parseInt(arguments[1]), arguments[2]).attack();
    }

    private void attack() throws IOException {
        for (int i = 0; i < clients.connections(); i++) {
            Thread thread = new Thread(null, this::goOn, "client-" + i, STACK);
            thread.setDaemon(true);
            thread.start();
        }
        System.out.println("commence");
        System.in.read();
        over.set(true);
    }

    private void goOn() {
        while (!over.get()) {
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(BUFFER);
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
                if (clients.manner() == Manner.STALL) {
                    stall(socket);
                } else {
                    repeat(socket);
                }
            } catch (IOException refused) {
                // It tries again.
            }
            pause();
        }
    }

    private void stall(Socket socket) throws IOException {
        socket.getOutputStream().write(request);
        byte[] head = socket.getInputStream().readNBytes(HEAD);
        boolean isServed = head.length == HEAD && new String(head, 0, 12, StandardCharsets.US_ASCII).endsWith(" 200");
        while (isServed && !over.get()) {
            pause();
        }
    }

    private void repeat(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (!over.get()) {
            socket.getOutputStream().write(request);
            HttpAnswer.skip(in);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
