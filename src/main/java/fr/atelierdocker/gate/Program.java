package fr.atelierdocker.gate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What bin/portier starts: options in pairs, such as {@code --prise /run/atelier-moteur/moteur.sock}. */
public final class Program {

    private static final int LONGEST_LINE = 500;
    private static final long MEGABYTE = 1 << 20;

    /** Read from a file, before there may be no descriptor left to open one. */
    private static final ZoneId HERE = ZoneId.systemDefault();

    private Program() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Path socket = Path.of(value(words, "--prise").orElseThrow());
        if (isOpen(socket)) {
            System.out.println("✔ Un portier écoute déjà : unix://" + socket);
            return;
        }
        long memory = value(words, "--memoire")
                .map(megabytes -> Long.parseLong(megabytes) * MEGABYTE)
                .orElse(Bounds.USUAL.memory());
        long processes = value(words, "--processus").map(Long::parseLong).orElse(Bounds.USUAL.processes());
        List<String> bases = new ArrayList<>(Bounds.USUAL.bases());
        bases.addAll(values(words, "--base"));
        Gate gate = Gate.open(
                socket,
                address(value(words, "--moteur").orElseThrow()),
                new Bounds(memory, processes, bases, values(words, "--runtime")),
                Program::say);
        Optional<String> group = value(words, "--groupe");
        if (group.isPresent()) {
            gate.allow(group.get());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(gate::close));
        System.out.println("✔ Le portier écoute : unix://" + socket);
        Thread.currentThread().join();
    }

    private static boolean isOpen(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    /** One line of a journal: what a request holds must not make it two. */
    private static void say(String refusal) {
        String line = refusal.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .limit(LONGEST_LINE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        System.out.println(LocalDateTime.now(HERE).truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }

    private static Optional<String> value(List<String> words, String option) {
        return values(words, option).stream().findFirst();
    }

    private static List<String> values(List<String> words, String option) {
        List<String> values = new ArrayList<>();
        for (int at = 0; at + 1 < words.size(); at += 2) {
            if (words.get(at).equals(option)) {
                values.add(words.get(at + 1));
            }
        }
        return values;
    }

    private static SocketAddress address(String engine) {
        URI uri = URI.create(engine);
        return "unix".equals(uri.getScheme())
                ? UnixDomainSocketAddress.of(uri.getPath())
                : new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}
