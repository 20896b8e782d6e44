package fr.atelierdocker.docker.image;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.PushImageCmd;
import com.github.dockerjava.api.command.RemoveImageCmd;
import com.github.dockerjava.api.command.SaveImageCmd;
import com.github.dockerjava.api.command.TagImageCmd;
import com.github.dockerjava.api.command.UpdateContainerCmd;
import com.github.dockerjava.api.model.Ulimit;

import fr.atelierdocker.docker.transport.FurtherQuery;

/**
 * What is asked of images, in docker-java's commands. Each is made in this one place, for the engine that performs it and
 * for {@link ImageRequests}, which shows it.
 */
final class ImageCommands {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ImageCommands() {}

    /** @param limitsAsTexts whether the engine takes limits so, and not as Docker's do */
    static BuildImageCmd build(DockerClient client, BuildSpec spec, boolean limitsAsTexts) {
        return client.buildImageCmd()
                .withTarInputStream(new FurtherQuery(
                        BuildContext.tar(spec.context()),
                        spec.steps()
                                .map(limits -> stepParameters(limits, limitsAsTexts))
                                .orElse(Map.of())))
                .withTags(Set.of(spec.tag()))
                .withLabels(spec.labels())
                .withNoCache(spec.noCache())
                .withPull(false)
                .withRemove(true)
                .withForcerm(true)
                .withNetworkMode("none")
                .withMemory(spec.memoryBytes())
                .withMemswap(spec.memoryBytes());
    }

    /**
     * The limits that the engine gives the container of each step when it creates it, so that they hold from the first moment.
     *
     * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#operation/ImageBuild">ImageBuild</a>, and its
     *     {@code ulimits}, which <a href="https://github.com/docker/cli/blob/master/cli/command/image/build.go">the command</a>
     *     sends as the JSON that a creation has
     */
    private static Map<String, String> stepParameters(StepLimits limits, boolean asTexts) {
        long fileBytes = limits.writtenBytes();
        // As of any container of the bench: of what crashes nothing is kept, and no queue of messages takes what is
        // everybody's.
        List<Ulimit> ulimits = List.of(
                new Ulimit("fsize", fileBytes, fileBytes), new Ulimit("core", 0L, 0L), new Ulimit("msgqueue", 0L, 0L));
        try {
            return Map.of(
                    "cpuperiod",
                    String.valueOf(StepLimits.CPU_PERIOD),
                    "cpuquota",
                    String.valueOf(limits.cpuQuota()),
                    "ulimits",
                    JSON.writeValueAsString(
                            asTexts ? ulimits.stream().map(ImageCommands::text).toList() : ulimits));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Ulimit limit) {
        return limit.getName() + "=" + limit.getSoftLong() + ":" + limit.getHardLong();
    }

    /** What no builder bounds of the container of a step. */
    static UpdateContainerCmd bound(DockerClient client, String id, StepLimits limits) {
        return client.updateContainerCmd(id).withPidsLimit(limits.processes());
    }

    static TagImageCmd tag(DockerClient client, String reference, String repository) {
        return client.tagImageCmd(reference, repository, ImageReference.DEFAULT_TAG);
    }

    static RemoveImageCmd untag(DockerClient client, String repository) {
        return client.removeImageCmd(ImageReference.of(repository).toString());
    }

    static PushImageCmd push(DockerClient client, String repository) {
        return client.pushImageCmd(repository).withTag(ImageReference.DEFAULT_TAG);
    }

    static SaveImageCmd save(DockerClient client, String name) {
        return client.saveImageCmd(name).withTag(ImageReference.DEFAULT_TAG);
    }

    /** Never by force, with which some engines remove the containers of an image as well. */
    static RemoveImageCmd remove(DockerClient client, String reference) {
        return client.removeImageCmd(reference);
    }
}
