package fr.atelierdocker.docker.image;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Ulimit;

/**
 * The limits that {@code POST /build} gives the container of each step when it creates it, and that docker-java's command does
 * not know: they hold from the first moment.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#operation/ImageBuild">ImageBuild</a>, and its
 *     {@code ulimits}, which <a href="https://github.com/docker/cli/blob/master/cli/command/image/build.go">the command</a>
 *     sends as the JSON that a creation has
 */
final class StepParameters {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StepParameters() {}

    /** By their names. */
    static Map<String, String> of(StepLimits limits) {
        return Map.of(
                "cpuperiod",
                String.valueOf(StepLimits.CPU_PERIOD),
                "cpuquota",
                String.valueOf(limits.cpuQuota()),
                "ulimits",
                json(ulimits(limits.writtenBytes())));
    }

    /** As those of any container of the bench: of what crashes nothing is kept, and no message queue takes what is everybody's. */
    private static List<Ulimit> ulimits(long fileBytes) {
        return List.of(
                new Ulimit("fsize", fileBytes, fileBytes), new Ulimit("core", 0L, 0L), new Ulimit("msgqueue", 0L, 0L));
    }

    private static String json(List<Ulimit> ulimits) {
        try {
            return JSON.writeValueAsString(ulimits);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
