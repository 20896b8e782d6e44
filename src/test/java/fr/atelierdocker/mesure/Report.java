package fr.atelierdocker.mesure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

final class Report {

    private final Path folder;

    Report(Path folder, String introduction) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.writeString(page(), "# Mesures\n\n" + introduction + "\n");
    }

    void add(Table table) throws IOException {
        System.out.println("\n" + table);
        Files.writeString(page(), "\n" + table, StandardOpenOption.APPEND);
    }

    /** Starts the raw figures of a measurement. */
    Raw raw(String name, String... columns) throws IOException {
        Path file = folder.resolve(name + ".csv");
        Files.writeString(file, String.join(",", columns) + "\n");
        return values -> Files.writeString(
                file,
                Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",", "", "\n")),
                StandardOpenOption.APPEND);
    }

    /** Takes the raw figures, a line at a time. */
    @FunctionalInterface
    interface Raw {
        void line(Object... values) throws IOException;
    }

    private Path page() {
        return folder.resolve("mesures.md");
    }
}
