package fr.atelierdocker.nginx;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.EngineRelay;

/** The filter before the tests' engine: {@code src/main/nginx/moteur.conf}. */
public final class EngineFilter implements AutoCloseable {

    private static final String FILE = "moteur.conf";

    private static final Pattern RULE =
            Pattern.compile("^ +\"~\\^[A-Z]+ [^\"]+\" +\"([A-Z]+ /[^\"]+)\";$", Pattern.MULTILINE);

    private final Path socket;
    private final Nginx nginx;

    /**
     * A call that it was asked for.
     *
     * @param status of the answer
     * @param request its method and its address
     * @param rule that allows it; empty when none does
     */
    public record Call(int status, String request, String rule) {

        private static final Pattern FORM = Pattern.compile("(\\d+) (.*) \\[(.*)]");

        private static Call of(String line) {
            var parts = FORM.matcher(line);
            if (!parts.matches()) {
                throw new AssertionError(line);
            }
            return new Call(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
        }
    }

    private EngineFilter(Path socket, Nginx nginx) {
        this.socket = socket;
        this.nginx = nginx;
    }

    public static EngineFilter open() {
        return before(EngineRelay.engine());
    }

    /** One before something else that leads to it, or stands for it. */
    static EngineFilter before(SocketAddress engine) {
        Path folder = Nginx.folder();
        Path socket = folder.resolve("moteur.sock");
        String configuration = Nginx.configuration(
                FILE,
                Map.of(
                        "server unix:/var/run/docker.sock;", "server " + place(engine) + ";",
                        "listen unix:/run/atelier-moteur/moteur.sock;", "listen unix:" + socket + ";",
                        // Every call is to be seen, as the file says.
                        " if=$refuse;", ";"));
        return new EngineFilter(socket, Nginx.start(folder, configuration, UnixDomainSocketAddress.of(socket)));
    }

    /** What it allows. */
    public static TreeSet<String> rules() {
        TreeSet<String> rules = new TreeSet<>();
        RULE.matcher(Nginx.configuration(FILE, Map.of())).results().forEach(rule -> rules.add(rule.group(1)));
        return rules;
    }

    public Path socket() {
        return socket;
    }

    /** All that it was asked for until now and has answered. */
    public List<Call> calls() {
        return nginx.lines("appels.log").stream().map(Call::of).toList();
    }

    @Override
    public void close() {
        nginx.close();
    }

    /** As nginx writes it. */
    private static String place(SocketAddress engine) {
        return engine instanceof UnixDomainSocketAddress unix
                ? "unix:" + unix.getPath()
                : engine.toString().replaceFirst("^.*/", "");
    }
}
