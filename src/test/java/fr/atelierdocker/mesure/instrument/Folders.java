package fr.atelierdocker.mesure.instrument;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies and changes of files that a measurement needs. */
public final class Folders {

    private Folders() {}

    /** Copies a folder with all it holds; {@code to} may exist. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    /** Replaces a file in the one jar of a folder. */
    public static void replaceInJar(Path folder, String name, Path content) throws IOException {
        List<Path> jars;
        try (Stream<Path> all = Files.list(folder)) {
            jars = all.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        try (FileSystem jar = FileSystems.newFileSystem(jars.get(0))) {
            Files.copy(content, jar.getPath(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
