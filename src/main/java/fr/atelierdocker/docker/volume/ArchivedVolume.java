package fr.atelierdocker.docker.volume;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

/**
 * All that a small volume held at one moment, to be looked at in several ways: an engine takes long to give it, and gives it
 * once. Each way is empty when the archive cannot tell what a {@link VolumeAgent} would.
 */
public final class ArchivedVolume {

    private static final Logger LOG = Logger.getLogger(ArchivedVolume.class);

    private final byte[] archive;

    ArchivedVolume(byte[] archive) {
        this.archive = archive;
    }

    /**
     * What it held, as an agent would tell it, but that it knows of no socket: the engine leaves them out.
     *
     * @param most how many entries of the root are wanted
     * @param previews of how many of their regular files the last bytes are wanted too
     * @param previewBytes how many
     */
    public Optional<VolumeContent> content(int most, int previews, int previewBytes) {
        return read(() -> VolumeArchive.read(new ByteArrayInputStream(archive), previewBytes))
                .map(read -> read.content(most, previews));
    }

    /** All of it, to be compared with later. */
    public Optional<VolumeInventory> inventory() {
        return inventory(VolumeInventory.EMPTY);
    }

    /** What has become of it since then, by path; of the contents alone, whatever else may have changed. */
    public Optional<List<VolumeDifference>> since(VolumeInventory before) {
        return inventory(before).map(after -> after.since(before));
    }

    private Optional<VolumeInventory> inventory(VolumeInventory before) {
        return read(() -> VolumeInventory.read(new ByteArrayInputStream(archive), before));
    }

    private interface Reading<T> {
        Optional<T> read() throws IOException;
    }

    private static <T> Optional<T> read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException broken) {
            LOG.debugf("The archive of a volume is broken: %s", broken.getMessage());
            return Optional.empty();
        }
    }
}
