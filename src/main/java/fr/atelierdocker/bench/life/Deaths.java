package fr.atelierdocker.bench.life;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * When the lives of each container ended, by the engine's clock. The engine tells of an end when it has all that was written, and
 * before anything of the next life is: these moments are what parts one life's output from the next one's. Safe for several
 * threads.
 */
final class Deaths {

    /** Of one container: more than are ever waiting to be told. */
    private static final int MOST = 1000;

    private final Map<String, NavigableSet<Instant>> deaths = new ConcurrentHashMap<>();

    void died(String id, Instant moment) {
        NavigableSet<Instant> all = deaths.computeIfAbsent(id, container -> new ConcurrentSkipListSet<>());
        all.add(moment);
        while (all.size() > MOST) {
            all.pollFirst();
        }
    }

    /** The last one before a moment. */
    Optional<Instant> before(String id, Instant moment) {
        return Optional.ofNullable(deaths.get(id)).map(all -> all.lower(moment));
    }

    /** The first one after a moment. */
    Optional<Instant> after(String id, Instant moment) {
        return Optional.ofNullable(deaths.get(id)).map(all -> all.higher(moment));
    }

    /** The container is no more, and all of it is told. */
    void forget(String id) {
        deaths.remove(id);
    }
}
