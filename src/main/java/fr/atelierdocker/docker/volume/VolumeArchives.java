package fr.atelierdocker.docker.volume;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;

/**
 * Looks into a volume through a container that mounts it, running or not: the engine gives out a container's files as a tar
 * archive. Nothing is started for that, but all that the volume holds is sent, so only a small one is looked at this way.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerArchive">the
 *     call</a>
 */
@ApplicationScoped
public class VolumeArchives {

    private static final Logger LOG = Logger.getLogger(VolumeArchives.class);

    /** Of the archive of the largest volume that is read: each entry has some blocks of its own, three with a long name. */
    private static final int MOST_BYTES = VolumeArchive.MOST_BYTES + VolumeArchive.MOST_ENTRIES * 4 * 512;

    private final Engine engine;

    VolumeArchives(Engine engine) {
        this.engine = engine;
    }

    /**
     * All that the volume holds. Empty when it holds too much for this, or cannot be read now.
     *
     * @param container one that mounts it, running or not
     * @param target where
     */
    public Optional<ArchivedVolume> take(String container, String target) {
        try {
            return engine.call(client -> {
                try (InputStream archive =
                        client.copyArchiveFromContainerCmd(container, target).exec()) {
                    byte[] bytes = archive.readNBytes(MOST_BYTES + 1);
                    return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(new ArchivedVolume(bytes));
                } catch (IOException broken) {
                    LOG.debugf("The archive of a volume broke off: %s", broken.getMessage());
                    return Optional.empty();
                }
            });
        } catch (EngineException failure) {
            LOG.debugf("There is no archive of a volume: %s", failure.getMessage());
            return Optional.empty();
        }
    }
}
