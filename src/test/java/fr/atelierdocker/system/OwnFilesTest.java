package fr.atelierdocker.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import io.quarkus.runtime.ShutdownEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What learners wrote and did is on disk for nobody but who runs the site. */
@Tag("rapide")
class OwnFilesTest {

    @TempDir
    Path folder;

    @Test
    void whatIsMadeIsOnlyOurs() throws IOException {
        Path made = folder.resolve("a/b");
        OwnFiles.makeFolder(made);
        OwnFiles.makeFile(made.resolve("c"));
        assertEquals("rwx------", rights(folder.resolve("a")));
        assertEquals("rwx------", rights(made));
        assertEquals("rw-------", rights(made.resolve("c")));
    }

    /** One that is there keeps what it holds. */
    @Test
    void noFileIsEmptied() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "texte");
        OwnFiles.makeFile(file);
        assertEquals("texte", Files.readString(file));
    }

    @Test
    void whatAnEarlierVersionMadeIsCorrectedAtTheStart() throws IOException {
        Path other = open(Files.createDirectories(folder.resolve("autre")), "rwxr-xr-x");
        open(Files.writeString(other.resolve("a"), ""), "rw-r--r--");
        for (String part : new String[] {"journaux/eleve", "objets", "classe"}) {
            Path files = Files.createDirectories(folder.resolve(part));
            open(files, "rwxr-xr-x");
            open(Files.writeString(files.resolve("1"), "texte"), "rw-rw-r--");
        }
        Files.createSymbolicLink(folder.resolve("journaux/lien"), other);

        new DataFolder(Optional.of(folder)).release(new ShutdownEvent());

        for (String part : new String[] {"journaux/eleve", "objets", "classe"}) {
            assertEquals("rwx------", rights(folder.resolve(part)), part);
            assertEquals("rw-------", rights(folder.resolve(part).resolve("1")), part);
        }
        assertEquals("rwx------", rights(folder.resolve("journaux")));
        assertEquals("rwxr-xr-x", rights(other), "what is not ours");
        assertEquals("rw-r--r--", rights(other.resolve("a")));
    }

    private static Path open(Path path, String rights) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
