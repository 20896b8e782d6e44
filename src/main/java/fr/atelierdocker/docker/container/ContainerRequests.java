package fr.atelierdocker.docker.container;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.dockerjava.api.model.WaitContainerCondition;

import fr.atelierdocker.docker.engine.EngineRequest;

/**
 * The requests to the Engine API that {@link Containers} and {@link NamedContainers} send, to be read. Where the engine
 * chooses the id, {@code {id}} stands for it.
 */
public final class ContainerRequests {

    public static final String ID = "{id}";

    /** A page shows several of them, each time it is loaded, and to derive one is some work. */
    private static final LoadingCache<Creation, EngineRequest> CREATIONS =
            Caffeine.newBuilder().maximumSize(1000).build(Creation::request);

    /** The same for every run. */
    private static final List<EngineRequest> AFTER_CREATION = List.of(
            EngineRequest.ofStream(client -> ContainerCommands.attach(client, ID)),
            EngineRequest.ofStream(client -> ContainerCommands.wait(client, ID, WaitContainerCondition.NEXT_EXIT)),
            start(ID),
            EngineRequest.of(client -> ContainerCommands.inspect(client, ID)),
            removal());

    private ContainerRequests() {}

    /** Of {@link Containers#run}: from the creation to the removal, in the order in which no line of the output is lost. */
    public static List<EngineRequest> run(RunSpec spec) {
        return Stream.concat(Stream.of(creation(Optional.empty(), spec)), AFTER_CREATION.stream())
                .toList();
    }

    /** Of {@link Containers#run} when it is cancelled or takes too long. */
    public static EngineRequest stopOfRun() {
        return stop(ID, ContainerExit.STOP_GRACE_SECONDS);
    }

    /** Of {@link ContainerStates#list}. */
    public static EngineRequest list(String label, String value) {
        return EngineRequest.of(client -> ContainerCommands.list(client, label, value));
    }

    /** Of {@link Containers#remove}. */
    public static EngineRequest removal() {
        return EngineRequest.of(client -> ContainerCommands.removeByForce(client, ID));
    }

    /** Of {@link NamedContainers#create}. */
    public static EngineRequest create(String name, RunSpec spec) {
        return creation(Optional.of(name), spec);
    }

    /** Of {@link NamedContainers#start}. */
    public static EngineRequest start(String reference) {
        return EngineRequest.of(client -> ContainerCommands.start(client, reference));
    }

    /** Of {@link NamedContainers#stop}. */
    public static EngineRequest stop(String reference) {
        return stop(reference, NamedContainers.graceSeconds());
    }

    /** Of {@link NamedContainers#restart}. */
    public static EngineRequest restart(String reference) {
        return EngineRequest.of(client -> ContainerCommands.restart(client, reference, NamedContainers.graceSeconds()));
    }

    /** Of {@link NamedContainers#remove}. */
    public static EngineRequest remove(String reference) {
        return EngineRequest.of(client -> ContainerCommands.remove(client, reference));
    }

    private static EngineRequest creation(Optional<String> name, RunSpec spec) {
        return CREATIONS.get(new Creation(name, spec));
    }

    private record Creation(Optional<String> name, RunSpec spec) {

        EngineRequest request() {
            return EngineRequest.of(client -> ContainerCommands.create(client, name, spec, List.of()));
        }
    }

    private static EngineRequest stop(String reference, int graceSeconds) {
        return EngineRequest.of(client -> ContainerCommands.stop(client, reference, graceSeconds));
    }
}
