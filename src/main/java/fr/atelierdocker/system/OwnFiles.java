package fr.atelierdocker.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that nobody reads but who runs the site: a file is {@code rw-------}, a folder {@code rwx------}, where the system knows
 * of such rights.
 */
public final class OwnFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final boolean KNOWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnFiles() {}

    /** Makes a folder, and those above it, where they are not there yet. */
    public static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, rights(FOLDER));
    }

    /** Makes an empty file where there is none yet; the folder is there. */
    public static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, rights(FILE));
        } catch (FileAlreadyExistsException there) {
            // It keeps what it has.
        }
    }

    /**
     * Writes a file anew, and makes its folder where it is not there yet. Whole or not at all, also when the application is
     * killed meanwhile.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, content, false);
    }

    /** The same, also when the power fails: until the new one is on the disk, for which this waits, the old one has the name. */
    public static void replaceForGood(Path file, byte[] content) throws IOException {
        replace(file, content, true);
    }

    private static void replace(Path file, byte[] content, boolean forGood) throws IOException {
        makeFolder(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".brouillon");
        makeFile(draft);
        try (FileChannel channel =
                FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (forGood) {
                channel.force(true);
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Corrects a folder and all below it, if it is there; a link is left alone, and what is behind it. */
    public static void close(Path folder) throws IOException {
        if (!KNOWN || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                correct(each);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static void correct(Path each) throws IOException {
        if (!Files.isSymbolicLink(each)) {
            Set<PosixFilePermission> right = Files.isDirectory(each) ? FOLDER : FILE;
            if (!Files.getPosixFilePermissions(each).equals(right)) {
                Files.setPosixFilePermissions(each, right);
            }
        }
    }

    private static FileAttribute<?>[] rights(Set<PosixFilePermission> rights) {
        return KNOWN ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : new FileAttribute<?>[0];
    }
}
