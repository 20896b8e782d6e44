package fr.atelierdocker.docker.volume;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
        return archive(container, target, archive -> VolumeArchive.read(archive, previewBytes)
                .map(read -> read.content(most, previews)));
    }

    /** All that the volume holds, to be compared with later. Empty as above. */
    public Optional<VolumeInventory> inventory(String container, String target) {
        return archive(container, target, archive -> VolumeInventory.read(archive, VolumeInventory.EMPTY));
    }

    /** What has become of it since then, by path; of the contents alone, whatever else may have changed. Empty as above. */
    public Optional<List<VolumeDifference>> since(VolumeInventory before, String container, String target) {
        return archive(container, target, archive -> VolumeInventory.read(archive, before))
                .map(after -> after.since(before));
    }

    private interface Reading<T> {
        Optional<T> of(InputStream archive) throws IOException;
    }

    private <T> Optional<T> archive(String container, String target, Reading<T> reading) {
        try {
            return engine.call(client -> {
                try (InputStream archive =
                        client.copyArchiveFromContainerCmd(container, target).exec()) {
                    return reading.of(archive);
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
