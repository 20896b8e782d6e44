package fr.atelierdocker.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Finds, reads and removes named volumes. */
@ApplicationScoped
public class Volumes {

    private static final String TARGET = "/data";
    /** All previews together are no longer than so many of one file. */
    private static final int PREVIEWS = 4;

    private static final int MODE = 07777;

    private final Engine engine;
    private final Containers containers;

    Volumes(Engine engine, Containers containers) {
        this.engine = engine;
        this.containers = containers;
    }

    public Optional<Volume> find(String name) {
        try {
            InspectVolumeResponse found =
                    engine.call(client -> client.inspectVolumeCmd(name).exec());
            return Optional.of(new Volume(found.getName(), found.getLabels() == null ? Map.of() : found.getLabels()));
        } catch (EngineException failure) {
            if (failure.status() == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Names of the volumes that carry the label. */
    public List<String> list(String label, String value) {
        return engine
                .call(client -> client.listVolumesCmd()
                        .withFilter("label", List.of(label + "=" + value))
                        .exec())
                .getVolumes()
                .stream()
                .map(InspectVolumeResponse::getName)
                .toList();
    }

    /**
     * Removes a volume and all it holds.
     *
     * @throws EngineException 409 when a container still mounts it
     */
    public void remove(String name) {
        try {
            engine.run(client -> client.removeVolumeCmd(name).exec());
        } catch (EngineException failure) {
            if (failure.status() != 404) {
                throw failure;
            }
        }
    }

    /**
     * Reads a volume through a container that mounts it and is never started: no process runs, and the volume need not be
     * free. The container is removed at the end.
     *
     * @param image any image the engine has; nothing of it runs
     * @param labels of that container, and of the volume should someone remove it meanwhile
     * @param maxFiles most entries to read
     * @param previewBytes most bytes to read of each file
     */
    public VolumeContents read(String name, String image, Map<String, String> labels, int maxFiles, int previewBytes) {
        String container = engine.call(client -> client.createContainerCmd(image)
                .withLabels(labels)
                .withCmd("true")
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode("none")
                        .withMounts(List.of(new Mount()
                                .withType(MountType.VOLUME)
                                .withSource(name)
                                .withTarget(TARGET)
                                .withReadOnly(true)
                                .withVolumeOptions(
                                        new VolumeOptions().withNoCopy(true).withLabels(labels)))))
                .exec()
                .getId());
        try {
            return engine.call(client -> {
                try (InputStream archive =
                        client.copyArchiveFromContainerCmd(container, TARGET).exec()) {
                    return contents(archive, maxFiles, previewBytes);
                } catch (IOException cut) {
                    throw new EngineUnavailableException(String.valueOf(cut.getMessage()), cut);
                }
            });
        } finally {
            containers.remove(container);
        }
    }

    static VolumeContents contents(InputStream archive, int maxFiles, int previewBytes) throws IOException {
        List<VolumeFile> files = new ArrayList<>();
        int budget = PREVIEWS * previewBytes;
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            String path = relative(entry.getName());
            if (path.isEmpty()) {
                continue;
            }
            if (files.size() == maxFiles) {
                return new VolumeContents(files, false);
            }
            VolumeFile.Kind kind = kind(entry);
            boolean regular = kind == VolumeFile.Kind.FILE;
            byte[] preview = regular ? tar.readNBytes(Math.min(previewBytes, budget)) : new byte[0];
            budget -= preview.length;
            files.add(new VolumeFile(
                    path,
                    kind,
                    regular ? entry.getSize() : 0,
                    entry.getLastModifiedDate().toInstant(),
                    entry.getMode() & MODE,
                    kind == VolumeFile.Kind.LINK ? entry.getLinkName() : "",
                    new String(preview, StandardCharsets.UTF_8)));
        }
        return new VolumeContents(files, true);
    }

    /** The archive's names start with the folder that was asked for: {@code data/log.txt}. */
    private static String relative(String name) {
        String path = name.substring(name.indexOf('/') + 1);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static VolumeFile.Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return VolumeFile.Kind.FOLDER;
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            return VolumeFile.Kind.LINK;
        }
        if (entry.isFIFO()) {
            return VolumeFile.Kind.PIPE;
        }
        return entry.isFile() && !entry.isCharacterDevice() && !entry.isBlockDevice()
                ? VolumeFile.Kind.FILE
                : VolumeFile.Kind.DEVICE;
    }
}
