package fr.atelierdocker.docker.volume;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.InspectVolumeResponse;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;

/** Finds and removes named volumes. */
@ApplicationScoped
public class Volumes {

    private final Engine engine;

    Volumes(Engine engine) {
        this.engine = engine;
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
}
