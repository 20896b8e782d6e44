package fr.atelierdocker.docker.image;

import java.util.Map;
import java.util.Set;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.PushImageCmd;
import com.github.dockerjava.api.command.RemoveImageCmd;
import com.github.dockerjava.api.command.SaveImageCmd;
import com.github.dockerjava.api.command.TagImageCmd;
import com.github.dockerjava.api.command.UpdateContainerCmd;

import fr.atelierdocker.docker.engine.FurtherQuery;

/**
 * What is asked of images, in docker-java's commands. Each is made in this one place, for the engine that performs it and
 * for {@link ImageRequests}, which shows it.
 */
final class ImageCommands {

    private ImageCommands() {}

    static BuildImageCmd build(DockerClient client, BuildSpec spec) {
        return client.buildImageCmd()
                .withTarInputStream(new FurtherQuery(
                        BuildContext.tar(spec.context()),
                        spec.steps().map(StepParameters::of).orElse(Map.of())))
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
