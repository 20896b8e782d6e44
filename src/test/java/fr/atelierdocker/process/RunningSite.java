package fr.atelierdocker.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import fr.atelierdocker.docker.TestRegistry;

import static org.awaitility.Awaitility.await;

/** The packaged application, in a process of its own that a test may kill. */
final class RunningSite implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);

    private static final Path PACKAGED = Path.of("target", "quarkus-app");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI address;
    private final Path log;

    private RunningSite(Process process, int port, Path log) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.log = log;
    }

    /**
     * How a site is started.
     *
     * @param folder of its data and its log
     * @param socket where it finds its engine
     * @param application the packaged application's folder
     * @param prefix words before its command, such as those that make it another user's
     * @param environment what is added to this process's own
     */
    record Setting(Path folder, Path socket, Path application, List<String> prefix, Map<String, String> environment) {

        static Setting of(Path folder, Path socket) {
            return new Setting(folder, socket, PACKAGED, List.of(), Map.of());
        }

        Setting as(List<String> words, Path copy) {
            return new Setting(folder, socket, copy, words, environment);
        }

        Setting with(Map<String, String> more) {
            return new Setting(folder, socket, application, prefix, more);
        }

        /** Starts the site with these properties, and waits until it serves its pages. */
        RunningSite start(String... properties) {
            if (!Files.exists(application.resolve("quarkus-run.jar"))) {
                throw new AssertionError("L’application n’est pas construite : lancez ./mvnw verify, qui la construit"
                        + " avant ces tests.");
            }
            int port = TestRegistry.freePort();
            List<String> command = new ArrayList<>(prefix);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-Dquarkus.http.port=" + port,
                    "-Datelier.data=" + folder.resolve("donnees"),
                    "-Datelier.moteur.hote=unix://" + socket));
            for (String property : properties) {
                command.add("-D" + property);
            }
            command.addAll(
                    List.of("-jar", application.resolve("quarkus-run.jar").toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()));
            builder.environment().putAll(new TreeMap<>(environment));
            try {
                RunningSite site = new RunningSite(builder.start(), port, folder.resolve("log"));
                await("the site answers").atMost(LONG).until(site::answers);
                return site;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Presses a button; the status of the answer. */
    int press(String button) {
        return send(
                        request("/atelier/" + button)
                                .header("HX-Request", "true")
                                .header("Origin", address.toString())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.noBody()),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /**
     * Saves a project in the place of the one that there is; the status of the answer.
     *
     * @param form with {@code app.py} and {@code Dockerfile}, as a browser sends it
     */
    int save(String form) {
        String version = get("/atelier/projet").replaceFirst("(?s).*name=\"version\" value=\"(\\w+)\".*", "$1");
        return send(
                        request("/atelier/projet")
                                .header("Origin", address.toString())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("version=" + version + "&" + form)),
                        BodyHandlers.discarding())
                .statusCode();
    }

    int status(String path) {
        return send(request(path), BodyHandlers.discarding()).statusCode();
    }

    String get(String path) {
        return send(request(path), BodyHandlers.ofString()).body();
    }

    /** Opens the page's stream behind an entry, and leaves it open. */
    HttpResponse<InputStream> follow(long number) {
        return send(request("/atelier/flux?depuis=" + number), BodyHandlers.ofInputStream());
    }

    /** The journal, an entry a line. */
    List<String> journal() {
        return get("/atelier/journal.ndjson").lines().toList();
    }

    void awaitJournal(String text) {
        await("the journal says " + text).atMost(LONG).until(() -> journal().stream()
                .anyMatch(line -> line.contains(text)));
    }

    void awaitReady() {
        await("it is ready").atMost(LONG).until(() -> status("/q/health/ready") == 200);
    }

    /** Ends it as the kernel does when memory runs out. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, as Ctrl + C does, and waits until it has. */
    void terminate() {
        process.destroy();
        await("it ends").atMost(LONG).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("Le site n’a pas démarré :\n" + Files.readString(log));
        }
        try {
            return client.send(request("/").build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(LONG);
    }
}
