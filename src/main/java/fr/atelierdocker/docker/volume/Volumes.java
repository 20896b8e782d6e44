package fr.atelierdocker.docker.volume;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.command.ListVolumesCmd;
import com.github.dockerjava.api.command.RemoveVolumeCmd;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.EngineRequest;

/** Finds and removes named volumes. */
@ApplicationScoped
public class Volumes {

    private final Engine engine;

    Volumes(Engine engine) {
        this.engine = engine;
    }

    public Optional<Volume> find(String name) {
        return engine.find(client -> client.inspectVolumeCmd(name).exec())
                .map(found -> new Volume(found.getName(), found.getLabels() == null ? Map.of() : found.getLabels()));
    }

    /** Names of the volumes that carry the label. */
    public List<String> list(String label, String value) {
        List<InspectVolumeResponse> listed =
                engine.call(client -> listing(client, label, value).exec()).getVolumes();
        return (listed == null ? List.<InspectVolumeResponse>of() : listed)
                .stream().map(InspectVolumeResponse::getName).toList();
    }

    /**
     * Removes a volume and all it holds.
     *
     * @throws EngineRefusedException 409 when a container still mounts it
     */
    public void remove(String name) {
        engine.unlessGone(client -> removal(client, name).exec());
    }

    /** The request of {@link #list}, to be read. */
    public static EngineRequest listRequest(String label, String value) {
        return EngineRequest.of(client -> listing(client, label, value));
    }

    /** The request of {@link #remove}, to be read. */
    public static EngineRequest removeRequest(String name) {
        return EngineRequest.of(client -> removal(client, name));
    }

    private static ListVolumesCmd listing(DockerClient client, String label, String value) {
        return client.listVolumesCmd().withFilter("label", List.of(label + "=" + value));
    }

    private static RemoveVolumeCmd removal(DockerClient client, String name) {
        return client.removeVolumeCmd(name);
    }
}
