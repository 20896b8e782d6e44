package fr.atelierdocker.docker.container;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.model.Container;

import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.ShortId;

/** Looks at containers. */
@ApplicationScoped
public class ContainerStates {

    private final Engine engine;

    ContainerStates(Engine engine) {
        this.engine = engine;
    }

    /** The container of this name or id, if the engine has it. */
    public Optional<ContainerState> find(String reference) {
        return engine.find(
                        client -> ContainerCommands.inspect(client, reference).exec())
                .map(ContainerStates::state);
    }

    /** The containers that carry the label, running or not, oldest first. Each costs one more call. */
    public List<ContainerState> list(String label, String value) {
        List<String> ids =
                new ArrayList<>(engine.call(client -> ContainerCommands.list(client, label, value).exec().stream()
                        .map(Container::getId)
                        .toList()));
        // The engine lists the newest first, by a time that is finer than the one in its answer.
        Collections.reverse(ids);
        return ids.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** Ids of the containers that run and mount a volume, whoever made them, each with its labels. */
    public Map<String, Map<String, String>> runningWith(String volume) {
        return engine.call(client -> client.listContainersCmd().withVolumeFilter(List.of(volume)).exec().stream()
                .collect(Collectors.toMap(
                        Container::getId,
                        container -> container.getLabels() == null ? Map.of() : container.getLabels())));
    }

    /** Names of the containers that were made of an image, running or not, whoever made them. */
    public List<String> madeOf(String imageId) {
        return engine.call(client -> names(
                client.listContainersCmd().withAncestorFilter(List.of(imageId)),
                container -> imageId.equals(container.getImageId())));
    }

    /** Names of the containers that mount a volume, running or not, whoever made them. */
    public List<String> mounting(String volume) {
        return engine.call(
                client -> names(client.listContainersCmd().withVolumeFilter(List.of(volume)), container -> true));
    }

    private static List<String> names(ListContainersCmd asked, Predicate<Container> wanted) {
        return asked.withShowAll(true).exec().stream()
                .filter(wanted)
                .map(ContainerStates::name)
                .toList();
    }

    private static String name(Container container) {
        return container.getNames() == null || container.getNames().length == 0
                ? ShortId.of(container.getId())
                : container.getNames()[0].substring(1);
    }

    private static ContainerState state(InspectContainerResponse found) {
        InspectContainerResponse.ContainerState state = found.getState();
        Phase phase = Phase.valueOf(String.valueOf(state.getStatus()).toUpperCase(Locale.ROOT));
        boolean ended = phase == Phase.EXITED || phase == Phase.RESTARTING || phase == Phase.DEAD;
        return new ContainerState(
                found.getId(),
                found.getName().substring(1),
                String.valueOf(found.getConfig().getImage()),
                found.getConfig().getLabels() == null
                        ? Map.of()
                        : Map.copyOf(found.getConfig().getLabels()),
                phase,
                since(found, ended),
                ended && state.getExitCodeLong() != null
                        ? OptionalInt.of(state.getExitCodeLong().intValue())
                        : OptionalInt.empty(),
                Boolean.TRUE.equals(state.getOOMKilled()),
                volumes(found),
                found.getImageId() == null ? "" : found.getImageId());
    }

    private static Instant since(InspectContainerResponse found, boolean ended) {
        InspectContainerResponse.ContainerState state = found.getState();
        return Stream.of(ended ? state.getFinishedAt() : state.getStartedAt(), found.getCreated())
                .flatMap(time -> EngineTime.of(time).stream())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static Set<String> volumes(InspectContainerResponse found) {
        return found.getMounts() == null
                ? Set.of()
                : found.getMounts().stream()
                        .map(InspectContainerResponse.Mount::getName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
