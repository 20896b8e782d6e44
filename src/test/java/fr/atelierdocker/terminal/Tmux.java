package fr.atelierdocker.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real terminal without a window: bytes are played in it, and what its history and its screen then hold is read. */
final class Tmux implements AutoCloseable {

    private final Path folder;

    /** @param folder for its socket, with a short name */
    Tmux(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(
                folder.resolve("tmux.conf"),
                """
                set -g history-limit 100000
                set -g default-shell /bin/sh
                """);
        run("new-session", "-d", "-s", "base", "sleep 600");
    }

    /** What there is, line by line, with the sequences of colours; its trailing spaces are those that were written. */
    String play(byte[] bytes, int width, int height) throws IOException {
        // A title at the end, so that it is known when all is played.
        byte[] title = "\u001b]2;played\u0007".getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("bytes"), bytes);
        Files.write(file, title, StandardOpenOption.APPEND);
        run(
                "new-session",
                "-d",
                "-s",
                "play",
                "-x",
                String.valueOf(width),
                "-y",
                String.valueOf(height),
                // To a question a terminal answers, and its driver would show the answer.
                "stty -echo; cat " + file + "; exec sleep 600");
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!run("list-panes", "-t", "play:", "-F", "#{pane_title}").startsWith("played")) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("tmux does not come to the end of " + bytes.length + " bytes");
            }
        }
        return run("capture-pane", "-p", "-e", "-J", "-S", "-", "-t", "play:", ";", "kill-session", "-t", "play");
    }

    private String run(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("tmux", "-u", "-S", folder.resolve("s").toString(), "-f"));
        command.add(folder.resolve("tmux.conf").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new AssertionError("tmux is not there: bin/tester installs it (apt-get install tmux)", missing);
        }
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("tmux: " + said);
            }
            return said;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ended);
        }
    }

    @Override
    public void close() throws IOException {
        run("kill-server");
    }
}
