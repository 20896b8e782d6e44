package fr.atelierdocker.workspace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import fr.atelierdocker.docker.container.ContainerState;

/**
 * What the bench made for one workspace, by id. A label says as much, but labels travel; a token says it of what is just being
 * created, whose id nobody knows yet. Safe for many threads; each change is on disk when its method returns.
 */
public final class Made {

    /** Creations of which it never came out whether the engine did them are few: only these are remembered. */
    private static final int MOST_TOKENS = 50;

    /** Of so many that are gone it is known for a while that they were the bench's. */
    static final int MOST_GONE = 50;

    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom CHANCE = new SecureRandom();

    /** The home of one that another was created in place of: a name that no container can have. */
    private static final String LOST = "/";

    private final Workspace workspace;
    private final MadeFile file;
    private final Map<String, Thing> things = new LinkedHashMap<>();
    /** The names of what is being created, by their tokens. */
    private final Map<String, String> pending = new LinkedHashMap<>();
    /** The homes of the containers that went last, by id: an answer of the engine that tells of one may still be on its way. */
    private final Map<String, String> gone = new LinkedHashMap<>();

    /** What a thing is. */
    public enum Kind {
        CONTAINER,
        IMAGE,
        /** The end of an earlier stage of a build: an image without a name or a label, that is kept for the cache. */
        STAGE
    }

    /**
     * Something that the bench made.
     *
     * @param home the name that the bench gave it; empty when the engine or chance chose one
     * @param name the one that it was last seen to have, if it has a home
     */
    record Thing(Kind kind, String home, String name) {}

    Made(Workspace workspace, MadeFile file) {
        this.workspace = workspace;
        this.file = file;
        file.read(things, pending);
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Whether nothing was ever noted, as after a start of the first version that does. */
    boolean isNew() {
        return file.isAbsent();
    }

    /** Something is about to be created: the token by which it is known until its id is. */
    synchronized String announce(String home) {
        byte[] token = new byte[TOKEN_BYTES];
        CHANCE.nextBytes(token);
        String text = HexFormat.of().formatHex(token);
        pending.put(text, home);
        keepNewest(pending, MOST_TOKENS);
        save();
        return text;
    }

    /** It was not created. */
    synchronized void dropped(String token) {
        pending.remove(token);
        save();
    }

    /** It was created. */
    synchronized void created(String token, String id) {
        String home = pending.remove(token);
        if (home != null) {
            if (!home.isEmpty()) {
                giveUp(home);
            }
            things.putIfAbsent(id, new Thing(Kind.CONTAINER, home, home));
            save();
        }
    }

    /** Whoever had this home and was given another name does not come back to it: its place is taken. */
    private void giveUp(String home) {
        things.replaceAll(
                (id, thing) -> thing.home().equals(home) ? new Thing(thing.kind(), LOST, thing.name()) : thing);
    }

    /** Those of these containers, oldest first, that were being created when the application died are known from now on. */
    synchronized void settle(List<ContainerState> containers) {
        for (ContainerState container : containers) {
            // A copy of a container has its token too, but is younger.
            token(container.labels()).ifPresent(token -> created(token, container.id()));
        }
    }

    /** The bench made this image. */
    public void noteImage(String id) {
        note(Kind.IMAGE, id, "");
    }

    synchronized void note(Kind kind, String id, String home) {
        if (things.putIfAbsent(id, new Thing(kind, home, home)) == null) {
            save();
        }
    }

    /** Nobody has to know these any more: the engine has them no more. */
    public synchronized void forget(Set<String> ids) {
        ids.forEach(id -> Optional.ofNullable(things.get(id))
                .filter(thing -> thing.kind() == Kind.CONTAINER)
                .ifPresent(thing -> gone.put(id, thing.home())));
        keepNewest(gone, MOST_GONE);
        if (things.keySet().removeAll(ids)) {
            save();
        }
    }

    private static void keepNewest(Map<String, String> all, int most) {
        while (all.size() > most) {
            all.remove(all.keySet().iterator().next());
        }
    }

    synchronized void save() {
        file.write(things, pending);
    }

    /** Ids of all of one kind. */
    public synchronized Set<String> ids(Kind kind) {
        return things.entrySet().stream()
                .filter(each -> each.getValue().kind() == kind)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the bench made it, whatever it is called now. */
    public synchronized boolean knows(String id) {
        return things.containsKey(id);
    }

    /**
     * Whether a container is the bench's own: it made it, and nobody has given it another name, by which it would have become
     * theirs. One whose name the engine or chance chose is so under any name.
     */
    public boolean isOwn(ContainerState container) {
        return isOwn(container.id(), container.name(), container.labels());
    }

    /** The same of one that an event tells of. */
    public boolean isOwn(String id, String name, Map<String, String> labels) {
        return home(id, labels)
                .filter(home -> home.isEmpty() || home.equals(name))
                .isPresent();
    }

    /** Whether a container is one of those that the bench removes itself: it runs once, or looks into a volume. */
    public boolean isPassing(String id, Map<String, String> labels) {
        return home(id, labels).filter(String::isEmpty).isPresent();
    }

    /** Whether the bench made a container and somebody has given it another name since. */
    public boolean isRenamed(ContainerState container) {
        return home(container.id(), container.labels())
                .filter(home -> !home.isEmpty() && !home.equals(container.name()))
                .isPresent();
    }

    /** Whether a container is in the scene of the workspace, whoever made it: all are, but those that look into the volume. */
    public boolean isInScene(String id, Map<String, String> labels) {
        return workspace.owns(labels) && !isLookout(id, labels);
    }

    /** Whether the bench looks into the volume through this container. */
    public boolean isLookout(String id, Map<String, String> labels) {
        return labels.containsKey(Workspace.LOOKOUT_LABEL) && home(id, labels).isPresent();
    }

    /** Whether it is one of those that look into the volume. */
    public boolean isVolumeLookout(String id, Map<String, String> labels) {
        return isLookout(id, labels) && !Workspace.DISK.equals(labels.get(Workspace.LOOKOUT_LABEL));
    }

    /** The name that the bench gave a container that it made: empty when it gave none; none when it did not make it. */
    public synchronized Optional<String> home(String id, Map<String, String> labels) {
        if (!workspace.id().equals(labels.get(Workspace.CONTAINER_LABEL))) {
            return Optional.empty();
        }
        return Optional.ofNullable(things.get(id))
                .map(Thing::home)
                // The engine may tell of a creation before it has answered whoever asked for it.
                .or(() -> token(labels).map(pending::get))
                .or(() -> Optional.ofNullable(gone.get(id)));
    }

    /** Ids of the containers to which the bench gave this name, oldest first. */
    public synchronized List<String> named(String home) {
        return things.entrySet().stream()
                .filter(each -> each.getValue().home().equals(home))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * A container is seen under this name.
     *
     * @return the one under which it was seen before, if that was another; empty of one that has no home
     */
    public synchronized Optional<String> called(String id, String name) {
        Thing thing = things.get(id);
        if (thing == null || thing.home().isEmpty() || thing.name().equals(name)) {
            return Optional.empty();
        }
        things.put(id, new Thing(thing.kind(), thing.home(), name));
        save();
        return Optional.of(thing.name());
    }

    private Optional<String> token(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(Workspace.TOKEN_LABEL));
    }
}
