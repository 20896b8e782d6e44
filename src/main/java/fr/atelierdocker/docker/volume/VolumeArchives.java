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

    private final Engine engine;

    VolumeArchives(Engine engine) {
        this.engine = engine;
    }

    /**
     * What the volume holds, as a {@link VolumeAgent} would tell it, but that it knows of no socket: the engine leaves them
     * out. Empty when it holds too much for this, has names that do not come through, or cannot be read now.
     *
     * @param target where the container mounts it
     * @param most how many entries of the root are wanted
     * @param previews of how many of their regular files the last bytes are wanted too
     * @param previewBytes how many
     */
    public Optional<VolumeContent> read(String container, String target, int most, int previews, int previewBytes) {
        try {
            return engine.call(client -> {
                try (InputStream archive =
                        client.copyArchiveFromContainerCmd(container, target).exec()) {
                    return VolumeArchive.read(archive, previewBytes).map(read -> read.content(most, previews));
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
