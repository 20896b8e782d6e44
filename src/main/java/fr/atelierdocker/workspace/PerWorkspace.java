package fr.atelierdocker.workspace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One value for each open workspace, made when it is first asked for and let go when the workspace closes.
 * {@link Workspaces#per} hands them out. Safe for many threads.
 */
public final class PerWorkspace<T> {

    private final Predicate<Workspace> isOpen;
    private final Function<Workspace, T> making;
    private final BiConsumer<Workspace, T> cleanUp;
    private final Map<Workspace, T> values = new ConcurrentHashMap<>();

    PerWorkspace(Predicate<Workspace> isOpen, Function<Workspace, T> making, BiConsumer<Workspace, T> cleanUp) {
        this.isOpen = isOpen;
        this.making = making;
        this.cleanUp = cleanUp;
    }

    /**
     * The value of a workspace. Of one that is not open, or closes at this moment, it is a new one that is not kept and
     * already cleaned up: nobody would do so later.
     */
    public T of(Workspace workspace) {
        // Whoever closes a workspace waits for this entry of the map: what is made before that is let go by them.
        T kept = values.computeIfAbsent(workspace, each -> isOpen.test(each) ? making.apply(each) : null);
        if (kept != null) {
            return kept;
        }
        T passing = making.apply(workspace);
        cleanUp.accept(workspace, passing);
        return passing;
    }

    /** The value of a workspace, if it has been made. */
    public Optional<T> find(Workspace workspace) {
        return Optional.ofNullable(values.get(workspace));
    }

    /** The values that have been made, in no order. */
    public Collection<T> all() {
        return List.copyOf(values.values());
    }

    /** The workspace is open no more. */
    void close(Workspace workspace) {
        T last = values.remove(workspace);
        if (last != null) {
            cleanUp.accept(workspace, last);
        }
    }
}
