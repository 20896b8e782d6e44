package fr.atelierdocker.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import net.harawata.appdirs.AppDirsFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folder of what the site keeps on disk, for one running application at a time. */
@ApplicationScoped
public class DataFolder {

    private static final String JOURNALS = "journaux";

    /** The folders in it, with what learners wrote and did. */
    private static final List<String> PARTS = List.of(JOURNALS, "objets", "classe", "projets");

    private final Path root;
    private final FileChannel lockFile;

    /**
     * @param data {@code atelier.data}; by default the data folder that the system gives to a user's applications
     * @throws IllegalStateException if another application holds the folder
     */
    DataFolder(@ConfigProperty(name = "atelier.data") Optional<Path> data) {
        this.root = data.orElseGet(
                        () -> Path.of(AppDirsFactory.getInstance().getUserDataDir("atelier-docker", null, null)))
                .toAbsolutePath();
        try {
            OwnFiles.makeFolder(root);
            Path lock = root.resolve("verrou");
            OwnFiles.makeFile(lock);
            this.lockFile = FileChannel.open(lock, StandardOpenOption.WRITE);
            lock();
            // Those of an earlier version were for everybody to read. The folder itself may be one that others share.
            for (String part : PARTS) {
                OwnFiles.close(root.resolve(part));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Le dossier " + root + " ne peut pas être utilisé. Choisissez-en un autre avec atelier.data.",
                    failure);
        }
    }

    /** A part of it by its name, which may not be there yet. */
    public Path folder(String name) {
        return root.resolve(name);
    }

    public Path journal(String workspace) {
        return root.resolve(JOURNALS).resolve(workspace);
    }

    void release(@Observes ShutdownEvent stopped) throws IOException {
        lockFile.close();
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            lock = null;
        }
        if (lock == null) {
            lockFile.close();
            throw new IllegalStateException("Un autre Atelier Docker utilise déjà " + root
                    + ". Arrêtez-le, ou choisissez un autre dossier avec atelier.data.");
        }
    }
}
