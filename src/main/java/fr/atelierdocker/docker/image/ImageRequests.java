package fr.atelierdocker.docker.image;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import fr.atelierdocker.docker.engine.EngineRequest;

/** The requests to the Engine API that {@link Images} sends, to be read. */
public final class ImageRequests {

    /** A page shows two of them, each time it is loaded. */
    private static final LoadingCache<BuildSpec, EngineRequest> BUILDS = Caffeine.newBuilder()
            .maximumSize(100)
            .build(spec -> EngineRequest.ofStream(client -> ImageCommands.build(client, spec, false)));

    private ImageRequests() {}

    /** Of {@link Images#build}. Its body, which is no text, is a tar archive of the context's files. */
    public static EngineRequest build(BuildSpec spec) {
        return BUILDS.get(spec.withoutFiles());
    }

    /**
     * Of {@link StepContainers#bound}.
     *
     * @param id of the container, or what stands for it
     */
    public static EngineRequest bound(String id, StepLimits limits) {
        return EngineRequest.of(client -> ImageCommands.bound(client, id, limits));
    }

    /** Of {@link Images#tag}. */
    public static EngineRequest tag(String reference, String repository) {
        return EngineRequest.of(client -> ImageCommands.tag(client, reference, repository));
    }

    /** Of {@link Images#push}. */
    public static EngineRequest push(String repository) {
        return EngineRequest.ofStream(client -> ImageCommands.push(client, repository));
    }

    /** Of {@link Images#untag}. */
    public static EngineRequest untag(String repository) {
        return EngineRequest.of(client -> ImageCommands.untag(client, repository));
    }

    /** Of {@link Images#save}. */
    public static EngineRequest save(String name) {
        return EngineRequest.of(client -> ImageCommands.save(client, name));
    }

    /** Of {@link Images#remove}. */
    public static EngineRequest remove(String reference) {
        return EngineRequest.of(client -> ImageCommands.remove(client, reference));
    }
}
