package fr.atelierdocker.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.system.DataFolder;
import fr.atelierdocker.text.PersonName;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Who is in the class. Each browser has a secret in a cookie, and its workspace's id is a digest of that: the id, which is on
 * the board and on every object in the engine, lets nobody in. A learner is a file in the data folder, named after the id,
 * with their name in it; its time is when they were last seen.
 */
@ApplicationScoped
public class Register {

    private static final Logger LOG = Logger.getLogger(Register.class);

    /** A file is touched no more often: a learner is then forgotten that much too early at most, after a crash. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Workspaces workspaces;
    private final Path folder;
    private final int places;
    private final Clock clock;
    private final Map<String, Learner> learners = new ConcurrentHashMap<>();

    Register(Workspaces workspaces, DataFolder data, ClassConfig config, Clock clock) {
        this.workspaces = workspaces;
        this.folder = data.folder("classe");
        this.places = config.places();
        this.clock = clock;
    }

    /** Before anybody asks which workspaces there are. */
    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 100) StartupEvent started) throws IOException {
        if (workspaces.mode() == Mode.SOLO) {
            return;
        }
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(Register::isLearner).sorted().limit(places).toList()) {
                String id = file.getFileName().toString();
                Instant seen = Files.getLastModifiedTime(file).toInstant();
                String name = PersonName.tidy(Files.readString(file, StandardCharsets.UTF_8));
                learners.put(id, new Learner(workspaces.open(id), name, seen, false));
            }
        }
        tellTwinsApart();
        LOG.infof("Class: %d learners are known", learners.size());
    }

    /**
     * Lets somebody in; the secret by which their browser is known from now on. Empty when all places are taken.
     *
     * @param name as they typed it
     */
    synchronized Optional<String> admit(String name) {
        if (learners.size() >= places) {
            return Optional.empty();
        }
        String secret = Secrets.random();
        String id = Secrets.digest(secret);
        Learner learner = new Learner(workspaces.open(id), PersonName.tidy(name), clock.instant(), false);
        write(learner);
        learners.put(id, learner);
        tellTwinsApart();
        return Optional.of(secret);
    }

    /** Whose browser has this secret. */
    Optional<Learner> holding(String secret) {
        return find(Secrets.digest(secret));
    }

    Optional<Learner> find(String id) {
        return Optional.ofNullable(learners.get(id));
    }

    /** All of them, by name. */
    public List<Learner> all() {
        return learners.values().stream()
                .sorted(Comparator.comparing((Learner learner) -> learner.name().toLowerCase(Locale.FRANCE))
                        .thenComparing(Learner::id))
                .toList();
    }

    public int places() {
        return places;
    }

    /** They do something at this moment. */
    void seen(Learner learner) {
        Instant now = clock.instant();
        Learner known = learners.computeIfPresent(learner.id(), (id, before) -> before.seenAt(now));
        // A clock that was set back must not keep it from being noted.
        if (known != null && Duration.between(learner.seen(), now).abs().compareTo(NOTED_EVERY) > 0) {
            try {
                Files.setLastModifiedTime(file(known), FileTime.from(now));
            } catch (IOException failure) {
                LOG.warnf("It could not be noted that a learner was seen: %s", failure);
            }
        }
    }

    /** They are no more in the class, and their workspace is no more. */
    synchronized void remove(Learner learner) {
        learners.remove(learner.id());
        tellTwinsApart();
        workspaces.close(learner.workspace());
        try {
            Files.deleteIfExists(file(learner));
        } catch (IOException failure) {
            LOG.warnf("A learner's file was not deleted: %s", failure);
        }
    }

    private void tellTwinsApart() {
        Map<String, Long> looks = learners.values().stream()
                .collect(Collectors.groupingBy(learner -> PersonName.look(learner.name()), Collectors.counting()));
        learners.replaceAll((id, learner) -> learner.twin(looks.getOrDefault(PersonName.look(learner.name()), 0L) > 1));
    }

    /** A file is there whole or not at all. */
    private void write(Learner learner) {
        try {
            Path draft = Files.createTempFile(folder, "brouillon", null);
            Files.writeString(draft, learner.name());
            Files.move(draft, file(learner), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            workspaces.close(learner.workspace());
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(Learner learner) {
        return folder.resolve(learner.id());
    }

    private static boolean isLearner(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{32}");
    }
}
