package fr.atelierdocker.mesure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Footprint;

/** A site that runs beside us, with a data folder, a port and a workspace of its own. */
final class Site implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    /** For an answer to a press of a button: a site that is attacked may give none. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "mesure-http");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            // One connection for each stream, as a browser and a proxy have.
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    private Site(Process process, int port) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts the site and waits until it has found the engine. */
    static Site start(Setting setting, Path application, String... properties)
            throws IOException, InterruptedException {
        return start(setting, application, Files.createTempDirectory(setting.scratch(), "donnees"), properties);
    }

    /**
     * The same.
     *
     * @param data its folder, in which something may be already
     */
    static Site start(Setting setting, Path application, Path data, String... properties)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = data.resolve("site.log");
        List<String> command = new ArrayList<>(setting.java());
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Datelier.data=" + data);
        command.add("-Datelier.espace.nom=" + Docker.WORKSPACE);
        // What a thousand readers of one workspace cost is measured, not whether they are let in.
        command.add("-Datelier.envois.flux-par-espace=2000");
        command.add("-Datelier.envois.flux=2000");
        Arrays.stream(properties).map(property -> "-D" + property).forEach(command::add);
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        Site site = new Site(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port);
        long deadline = System.nanoTime() + START.toNanos();
        while (!site.isReady()) {
            if (!site.process.isAlive() || System.nanoTime() > deadline) {
                site.close();
                throw new IOException("Le site n’a pas démarré :\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return site;
    }

    /** Presses one of the buttons; throws what the site answers when it refuses. */
    void press(String button) throws IOException, InterruptedException {
        press(button, "");
    }

    /** The same as a learner of a class, who is known by a cookie. */
    void press(String button, String cookie) throws IOException, InterruptedException {
        HttpRequest post = request("/atelier/" + button)
                .header("Cookie", cookie)
                .header("HX-Request", "true")
                .timeout(ANSWER)
                .header("Origin", address.toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("POST " + post.uri() + " : " + answer.statusCode() + "\n" + answer.body());
        }
    }

    /** Comes into the class; the cookie by which the site knows the learner from now on. */
    String enter(String name) throws IOException, InterruptedException {
        HttpRequest post = request("/classe")
                .header("Origin", address.toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("nom=" + name))
                .build();
        HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.split(";")[0])
                .orElseThrow(() -> new IOException("POST /classe : " + answer.statusCode() + "\n" + answer.body()));
    }

    String get(String path) throws IOException, InterruptedException {
        return get(path, "");
    }

    /** The same as a learner of a class. */
    String get(String path, String cookie) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request(path).header("Cookie", cookie).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + path + " : " + answer.statusCode());
        }
        return answer.body();
    }

    /** Puts the answer into a file. */
    void get(String path, Path file) throws IOException, InterruptedException {
        client.send(request(path).build(), BodyHandlers.ofFile(file));
    }

    /** Reads the stream of the page from now on; it is open on return, so that nothing later is missed. */
    EventReader follow(Consumer<EventReader.Event> events) throws Exception {
        return follow(events, "");
    }

    /** The same as a learner of a class. */
    EventReader follow(Consumer<EventReader.Event> events, String cookie) throws Exception {
        EventReader reader = new EventReader(events);
        client.sendAsync(request("/atelier/flux").header("Cookie", cookie).build(), reader)
                .whenComplete(reader::ended);
        reader.awaitOpen(START);
        return reader;
    }

    int port() {
        return address.getPort();
    }

    Footprint footprint() {
        return new Footprint(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        threads.shutdownNow();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return client.send(request("/q/health/ready").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
