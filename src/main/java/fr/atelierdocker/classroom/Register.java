package fr.atelierdocker.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import fr.atelierdocker.system.OwnFiles;
import fr.atelierdocker.text.PersonName;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Who is in the class. Each browser has a secret in a cookie; of the one with which a learner came in first, their workspace's
 * id is a digest: the id, which is on the board and on every object in the engine, lets nobody in. Further browsers of theirs
 * have secrets of their own ({@link Browsers}). A learner is a {@link LearnerFile} in the data folder, named after the id. Who
 * has to go when all places are taken, {@link Places} knows.
 */
@ApplicationScoped
public class Register {

    private static final Logger LOG = Logger.getLogger(Register.class);

    /** A file is touched no more often: a learner is then forgotten that much too early at most, after a crash. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** For each place, so many may be out whose workspace is still there: it goes with the next round. */
    private static final int MOST_LEAVING = 10;

    private final Workspaces workspaces;
    private final Path folder;
    private final int places;
    private final Clock clock;
    private final Map<String, Learner> learners = new ConcurrentHashMap<>();
    /** Those who are out of the class, by whosever will, while something of theirs may still be in the engine. */
    private final Map<String, Learner> leaving = new ConcurrentHashMap<>();
    /** When somebody was taken out, by their id: their browsers are told so for as long as they have their cookie. */
    private final Map<String, Instant> removed = new ConcurrentHashMap<>();

    private final Browsers browsers = new Browsers();

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
        OwnFiles.makeFolder(folder);
        try (Stream<Path> files = Files.list(folder)) {
            // Should there be fewer places than files, those have one who were there last.
            List<Path> newestFirst = files.filter(Register::isLearner)
                    .sorted(Comparator.comparing(Register::time).reversed())
                    .toList();
            for (Path file : newestFirst) {
                know(file.getFileName().toString(), LearnerFile.read(file), time(file));
            }
        }
        entitle();
        LOG.infof("Class: %d learners are known", learners.size());
    }

    private static Instant time(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void know(String id, LearnerFile file, Instant seen) {
        boolean isOut = file.firstLeft() && file.browsers().isEmpty();
        if (file.removed().isEmpty() && !isOut && !hasRoom()) {
            return;
        }
        boolean isWhole = !file.code().isEmpty() && !codes().contains(file.code());
        Learner learner = new Learner(
                workspaces.open(id),
                file.name(),
                "",
                isWhole ? file.code() : newCode(),
                file.arrived().orElse(seen),
                seen,
                isOut ? Learner.Standing.OUT : Learner.Standing.IN);
        browsers.know(id, file);
        file.removed()
                .ifPresentOrElse(
                        time -> {
                            removed.put(id, time);
                            leaving.put(id, learner);
                        },
                        () -> learners.put(id, learner));
        if (!isWhole) {
            write(learner);
        }
    }

    /**
     * Lets somebody in; false when all places are taken.
     *
     * @param name as they typed it
     * @param secret by which their browser is known from now on
     */
    synchronized boolean admit(String name, String secret) {
        if (!hasRoom()) {
            return false;
        }
        String id = Secrets.digest(secret);
        Instant now = clock.instant();
        Learner learner =
                new Learner(workspaces.open(id), PersonName.tidy(name), "", newCode(), now, now, Learner.Standing.NEW);
        browsers.first(id);
        try {
            write(learner);
        } catch (UncheckedIOException failure) {
            browsers.forget(id);
            workspaces.close(learner.workspace());
            throw failure;
        }
        learners.put(id, learner);
        entitle();
        return true;
    }

    /** Whether a place is free. Whoever left has none. */
    boolean hasRoom() {
        return learners.values().stream().filter(learner -> !learner.isOut()).count() < places;
    }

    /**
     * Those who may be meant by a name.
     *
     * @param name as somebody typed it: as it is shown, or as they gave it at first
     */
    public List<Learner> called(String name) {
        String look = PersonName.look(PersonName.tidy(name));
        return learners.values().stream()
                .filter(learner -> Stream.of(learner.name(), learner.title())
                        .map(PersonName::look)
                        .anyMatch(look::equals))
                .toList();
    }

    /**
     * Lets somebody in from one more browser; the others stay in. False when they are no more in the class.
     *
     * @param secret by which this browser is known from now on
     */
    synchronized boolean readmit(Learner learner, String secret) {
        Learner known = learners.get(learner.id());
        if (known == null) {
            return false;
        }
        browsers.add(known.id(), Secrets.digest(secret));
        write(known);
        learners.computeIfPresent(known.id(), (id, before) -> before.standing(Learner.Standing.IN));
        return true;
    }

    /**
     * A browser is nobody's from now on: its secret opens nothing any more. The learner who has thereby left their place, if
     * no other browser of theirs is there, or gave a sign lately.
     *
     * @param there the secrets of those that are being answered at this moment
     * @param idle for how long one may have given no sign
     */
    synchronized Optional<Learner> leave(String secret, Set<String> there, Duration idle) {
        String digest = Secrets.digest(secret);
        Optional<Learner> owner = browsers.owner(digest).flatMap(this::find);
        owner.ifPresent(learner -> {
            Instant now = clock.instant();
            there.forEach(each -> browsers.seen(Secrets.digest(each), now));
            browsers.leave(learner.id(), digest, now, idle);
            if (browsers.of(learner.id()).isEmpty()) {
                learners.computeIfPresent(learner.id(), (id, before) -> before.standing(Learner.Standing.OUT));
            }
            write(learner);
        });
        return owner.flatMap(learner -> find(learner.id())).filter(Learner::isOut);
    }

    /** Whose browser has this secret. */
    Optional<Learner> holding(String secret) {
        return browsers.owner(Secrets.digest(secret)).flatMap(this::find);
    }

    /** Whether the learner whose browser has this secret was taken out of the class. */
    boolean hasRemoved(String secret) {
        return browsers.owner(Secrets.digest(secret))
                .filter(removed::containsKey)
                .isPresent();
    }

    public Optional<Learner> find(String id) {
        return Optional.ofNullable(learners.get(id));
    }

    /** All of them, by name. */
    public List<Learner> all() {
        return learners.values().stream()
                .sorted(Comparator.comparing((Learner learner) -> learner.name().toLowerCase(Locale.FRANCE))
                        .thenComparing(Learner::arrived)
                        .thenComparing(Learner::id))
                .toList();
    }

    public int places() {
        return places;
    }

    /** The browser that has this secret is there: it came back with its cookie. */
    void cameBack(Learner learner, String secret) {
        browsers.seen(Secrets.digest(secret), clock.instant());
        if (learner.standing() == Learner.Standing.NEW) {
            learners.computeIfPresent(learner.id(), (id, before) -> before.seenAt(before.seen()));
        }
    }

    /** They do something at this moment. */
    void seen(Learner learner) {
        Instant now = clock.instant();
        Learner known = learners.computeIfPresent(learner.id(), (id, before) -> before.seenAt(now));
        // A clock that was set back must not keep it from being noted.
        if (known != null && Duration.between(learner.seen(), now).abs().compareTo(NOTED_EVERY) > 0) {
            try {
                Files.setLastModifiedTime(file(known.id()), FileTime.from(now));
            } catch (IOException failure) {
                LOG.warnf("It could not be noted that a learner was seen: %s", failure);
            }
        }
    }

    /**
     * They are called otherwise from now on; nothing else of theirs changes.
     *
     * @param name as it was typed
     */
    public synchronized void rename(String id, String name) {
        Learner known = learners.get(id);
        if (known != null) {
            Learner renamed = known.named(PersonName.tidy(name));
            write(renamed);
            learners.computeIfPresent(id, (same, before) -> before.named(renamed.name()));
            entitle();
        }
    }

    /** They are no more in the class from this moment on; what they have in the engine is there until it is removed. */
    public synchronized void dismiss(Learner learner) {
        Learner known = learners.remove(learner.id());
        if (known != null) {
            removed.put(known.id(), clock.instant());
            leaving.put(known.id(), known);
            entitle();
            write(known);
        }
    }

    /**
     * They have to make room, or are kept no longer: the same, and nobody took them out. False while too many are leaving.
     *
     * @param untouched whether nothing of theirs is to be found again: a site that opens again knows nothing of them
     */
    synchronized boolean letGo(Learner learner, boolean untouched) {
        if (leaving.size() >= places * MOST_LEAVING) {
            return false;
        }
        Learner known = learners.remove(learner.id());
        if (known != null) {
            leaving.put(known.id(), known);
            entitle();
            if (untouched) {
                deleteFile(known.id());
            }
        }
        return true;
    }

    /** Those who are out, and whose workspace is still there. */
    List<Learner> leaving() {
        return List.copyOf(leaving.values());
    }

    /** Their workspace is no more. */
    synchronized void remove(Learner learner) {
        learners.remove(learner.id());
        leaving.remove(learner.id());
        entitle();
        workspaces.close(learner.workspace());
        if (!removed.containsKey(learner.id())) {
            forget(learner.id());
        }
    }

    /** Nobody whom the teacher took out before that moment has a cookie any more. */
    synchronized void forgetRemoved(Instant before) {
        removed.forEach((id, time) -> {
            if (time.isBefore(before) && !leaving.containsKey(id) && removed.remove(id, time)) {
                forget(id);
            }
        });
    }

    private void forget(String id) {
        browsers.forget(id);
        deleteFile(id);
    }

    private void deleteFile(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException failure) {
            LOG.warnf("A learner's file was not deleted: %s", failure);
        }
    }

    private void entitle() {
        Map<String, String> titles = Titles.of(learners.values());
        learners.replaceAll((id, learner) -> learner.titled(titles.getOrDefault(id, learner.name())));
    }

    private String newCode() {
        Set<String> taken = codes();
        String code = Secrets.fourDigits();
        while (taken.contains(code)) {
            code = Secrets.fourDigits();
        }
        return code;
    }

    private Set<String> codes() {
        return learners.values().stream().map(Learner::code).collect(Collectors.toSet());
    }

    private void write(Learner learner) {
        List<String> all = browsers.of(learner.id());
        try {
            new LearnerFile(
                            learner.name(),
                            learner.code(),
                            Optional.of(learner.arrived()),
                            all.stream()
                                    .filter(digest -> !digest.equals(learner.id()))
                                    .toList(),
                            !all.contains(learner.id()),
                            Optional.ofNullable(removed.get(learner.id())))
                    .write(file(learner.id()), learner.seen());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(String id) {
        return folder.resolve(id);
    }

    private static boolean isLearner(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{32}");
    }
}
