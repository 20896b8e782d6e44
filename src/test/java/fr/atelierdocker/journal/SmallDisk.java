package fr.atelierdocker.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real file system of a few megabytes, which a test can fill up. */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** @param size as mount takes it, such as {@code 2m} */
    public static SmallDisk mount(String size) {
        try {
            Path folder = Files.createTempDirectory("essai-disque");
            run("mount", "-t", "tmpfs", "-o", "size=" + size, "essai-disque", folder.toString());
            return new SmallDisk(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Leaves room for nothing. */
    public void fill() {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filling())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Makes room again. */
    public void empty() {
        try {
            Files.delete(filling());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            // Also when somebody still holds a file of it open.
            run("umount", "--lazy", folder.toString());
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path filling() {
        return folder.resolve("remplissage");
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(String.join(" ", command)
                    + " a échoué : seul root peut monter un disque. Relancez par « sudo bin/tester ».");
        }
    }
}
