package fr.atelierdocker.browser.visit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A Firefox of the distribution, with a profile of its own that goes when it ends. It reaches nothing but this machine, and
 * listens at a port that it has chosen itself.
 */
final class Firefox implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/bin/firefox-esr", "/usr/bin/firefox");

    /** Where it tells its port ({@code RemoteAgent.sys.mjs}). */
    private static final String TOLD = "WebDriverBiDiServer.json";

    /** What it writes for whoever started it. */
    private static final String SAYS = "firefox.log";

    /** Besides those that Firefox takes by itself when it is led. */
    private static final String PREFERENCES =
            """
            user_pref("javascript.enabled", %b);
            user_pref("layout.css.prefers-color-scheme.content-override", %d);
            user_pref("ui.useOverlayScrollbars", 1);
            user_pref("intl.accept_languages", "fr-FR, fr");
            user_pref("dom.ipc.processCount", 1);
            user_pref("dom.ipc.processPrelaunch.enabled", false);
            user_pref("network.proxy.type", 1);
            user_pref("network.proxy.http", "127.0.0.1");
            user_pref("network.proxy.http_port", 9);
            user_pref("network.proxy.ssl", "127.0.0.1");
            user_pref("network.proxy.ssl_port", 9);
            user_pref("network.proxy.failover_direct", false);
            """;

    private final Path folder;
    private final Process process;
    private final Thread atTheLatest = new Thread(this::end);

    private Firefox(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atTheLatest);
    }

    /** @throws IllegalStateException when there is none on this machine; it says what to install */
    static Firefox launch(boolean dark, boolean javaScript) {
        Path executable = Installed.browser("Firefox", "firefox-esr", PLACES);
        try {
            Path folder = Files.createTempDirectory("atelier-firefox");
            try {
                Files.writeString(folder.resolve("user.js"), PREFERENCES.formatted(javaScript, dark ? 0 : 1));
                return new Firefox(folder, start(executable, folder));
            } catch (IOException failure) {
                delete(folder);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Process start(Path executable, Path folder) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        folder.toString(),
                        "--remote-debugging-port=0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(SAYS).toFile());
        // Neither caches nor reports of crashes go to the home of whoever runs the tests.
        command.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        command.environment().putAll(Map.of("HOME", folder.toString(), "MOZ_CRASHREPORTER_DISABLE", "1"));
        return command.start();
    }

    /**
     * Connects to it, once it listens.
     *
     * @throws IllegalStateException when it ends before
     */
    BiDi connect() {
        Visit.patiently("Firefox listens").until(() -> !process.isAlive() || told().has("ws_port"));
        if (!process.isAlive()) {
            throw new IllegalStateException("Firefox has ended: " + said());
        }
        JsonNode told = told();
        return new BiDi(URI.create("ws://%s:%d/session"
                .formatted(told.path("ws_host").asText(), told.path("ws_port").asInt())));
    }

    private String said() {
        try {
            return Files.readString(folder.resolve(SAYS));
        } catch (IOException silent) {
            return silent.toString();
        }
    }

    private JsonNode told() {
        try {
            return Visit.JSON.readTree(folder.resolve(TOLD).toFile());
        } catch (IOException notYet) {
            throw new UncheckedIOException(notYet);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheLatest);
        end();
    }

    /** It has nothing to keep, and neither have those that it has started: none of them is asked. */
    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        // What those that it has started were just writing comes to an end a moment later.
        Visit.patiently("its profile goes").until(() -> delete(folder));
    }

    /** @return whether nothing of it is left */
    private static boolean delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return true;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        return true;
    }
}
