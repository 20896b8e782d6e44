package fr.atelierdocker.docker.container;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
import com.github.dockerjava.api.model.ContainerConfig;

import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.dialect.Dialect;
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
        return inspect(reference).map(found -> state(found, engine.dialect()));
    }

    private Optional<InspectContainerResponse> inspect(String reference) {
        return engine.find(
                client -> ContainerCommands.inspect(client, reference).exec());
    }

    /** The containers that carry the label, running or not, oldest first. Each costs one more call. */
    public List<ContainerState> list(String label, String value) {
        List<Container> listed = engine.call(
                client -> ContainerCommands.list(client, label, value).exec());
        Dialect dialect = engine.dialect();
        // The time in the list is in seconds, and its order each engine's own.
        return listed.stream()
                .map(Container::getId)
                .flatMap(id -> inspect(id).stream())
                .sorted(Comparator.comparing(
                        found -> EngineTime.of(found.getCreated()).orElse(Instant.EPOCH)))
                .map(found -> state(found, dialect))
                .toList();
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
        // Of the filter "ancestor" engines make different things: those of images built on this one too, or none.
        return engine.call(client -> names(client.listContainersCmd(), container -> ShortId.of(imageId)
                .equals(ShortId.of(String.valueOf(container.getImageId())))));
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
                .sorted()
                .toList();
    }

    private static String name(Container container) {
        return container.getNames() == null || container.getNames().length == 0
                ? ShortId.of(container.getId())
                : container.getNames()[0].substring(1);
    }

    /** Any of it may be missing: an engine that is newer than this may say it elsewhere. */
    private static ContainerState state(InspectContainerResponse found, Dialect dialect) {
        Optional<InspectContainerResponse.ContainerState> state = Optional.ofNullable(found.getState());
        Optional<ContainerConfig> config = Optional.ofNullable(found.getConfig());
        Phase phase = Phase.of(dialect.containerState(
                state.map(InspectContainerResponse.ContainerState::getStatus).orElse("")));
        boolean ended = phase == Phase.EXITED || phase == Phase.RESTARTING || phase == Phase.DEAD;
        return new ContainerState(
                found.getId(),
                found.getName() == null
                        ? ShortId.of(found.getId())
                        : found.getName().replaceFirst("^/", ""),
                config.map(ContainerConfig::getImage)
                        .map(dialect::imageAskedFor)
                        .orElse(""),
                config.map(ContainerConfig::getLabels).map(Map::copyOf).orElse(Map.of()),
                phase,
                since(found, state, ended),
                state.map(InspectContainerResponse.ContainerState::getExitCodeLong)
                        .filter(code -> ended)
                        .map(code -> OptionalInt.of(code.intValue()))
                        .orElse(OptionalInt.empty()),
                state.map(InspectContainerResponse.ContainerState::getOOMKilled).orElse(false),
                volumes(found),
                Dialect.imageId(found.getImageId()));
    }

    private static Instant since(
            InspectContainerResponse found, Optional<InspectContainerResponse.ContainerState> state, boolean ended) {
        Optional<String> turn = state.map(
                ended
                        ? InspectContainerResponse.ContainerState::getFinishedAt
                        : InspectContainerResponse.ContainerState::getStartedAt);
        return Stream.of(turn.orElse(null), found.getCreated())
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
