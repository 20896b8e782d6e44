package fr.atelierdocker.bench.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.RunSpec;

/** The requests to the Engine API by which containers are made and removed. */
final class ContainerCalls {

    private ContainerCalls() {}

    /** From the creation to the removal, in the order in which no line of the output is lost. */
    static List<EngineCall> run(RunSpec spec) {
        return List.of(
                create("/containers/create", spec),
                EngineCall.of("POST", "/containers/{id}/attach?stdout=1&stderr=1&stream=1"),
                EngineCall.of("POST", "/containers/{id}/wait?condition=next-exit"),
                EngineCall.of("POST", "/containers/{id}/start"),
                EngineCall.of("GET", "/containers/{id}/json"),
                EngineCall.of("DELETE", "/containers/{id}?v=1&force=1"));
    }

    static EngineCall create(String path, RunSpec spec) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", spec.image());
        if (!spec.command().isEmpty()) {
            body.put("Cmd", spec.command());
        }
        body.put("Labels", spec.labels());
        body.put("HostConfig", hostConfig(spec));
        return EngineCall.of("POST", path, body);
    }

    private static Map<String, Object> hostConfig(RunSpec spec) {
        ContainerLimits limits = spec.limits();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("NetworkMode", "none");
        config.put("CapDrop", List.of("ALL"));
        config.put("SecurityOpt", List.of("no-new-privileges"));
        config.put("Memory", limits.memoryBytes());
        config.put("MemorySwap", limits.memoryBytes());
        config.put("NanoCpus", (long) (limits.cpus() * 1e9));
        config.put("PidsLimit", limits.processes());
        config.put("Ulimits", List.of(Map.of("Name", "fsize", "Soft", limits.fileBytes(), "Hard", limits.fileBytes())));
        limits.runtime().ifPresent(runtime -> config.put("Runtime", runtime));
        config.put(
                "Mounts",
                spec.mounts().stream()
                        .map(mount -> {
                            Map<String, Object> written = new LinkedHashMap<>();
                            written.put("Type", "volume");
                            written.put("Source", mount.volume());
                            written.put("Target", mount.target());
                            // A volume that the mount creates is then the workspace's.
                            written.put("VolumeOptions", Map.of("Labels", spec.labels()));
                            return written;
                        })
                        .toList());
        return config;
    }
}
