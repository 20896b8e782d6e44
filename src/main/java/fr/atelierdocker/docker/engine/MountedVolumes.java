package fr.atelierdocker.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The volumes that a container's creation brings about. Most engines create what a mount names, with the labels that the mount
 * asks for; where those labels are lost, the volume is created here, just before.
 */
public final class MountedVolumes {

    private final Engine engine;

    public MountedVolumes(Engine engine) {
        this.engine = engine;
    }

    /**
     * Creates a container.
     *
     * @param volumes that it mounts, by name
     * @param labels of those that do not exist yet
     * @param creation of the container; where it is refused, no volume is left that was not there before
     */
    public <R> R with(List<String> volumes, Map<String, String> labels, Supplier<R> creation) {
        if (engine.dialect().labelsMountedVolumes()) {
            return creation.get();
        }
        List<String> made = new ArrayList<>();
        try {
            volumes.stream().filter(volume -> !exists(volume)).forEach(volume -> {
                create(volume, labels);
                made.add(volume);
            });
            return creation.get();
        } catch (EngineRefusedException refused) {
            made.forEach(volume ->
                    engine.unlessGone(client -> client.removeVolumeCmd(volume).exec()));
            throw refused;
        }
    }

    private boolean exists(String volume) {
        return engine.find(client -> client.inspectVolumeCmd(volume).exec()).isPresent();
    }

    private void create(String volume, Map<String, String> labels) {
        engine.run(client ->
                client.createVolumeCmd().withName(volume).withLabels(labels).exec());
    }
}
