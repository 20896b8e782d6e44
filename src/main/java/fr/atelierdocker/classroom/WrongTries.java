package fr.atelierdocker.classroom;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;

/**
 * Makes whoever tries codes and tokens wait. A right one is never asked here: a whole class comes from one address, and one of
 * them must not keep the others out, nor their teacher. Who is wrong is counted by where they come from; after so many within
 * a minute each wrong answer comes late, while no thread waits for it.
 */
@ApplicationScoped
public class WrongTries {

    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final int NETWORKS = 10_000;
    /** Answers that are late at one moment, of all: each keeps its connection. More than these are told at once. */
    private static final int MOST_LATE = 500;
    /** The same, to one network. */
    private static final int MOST_LATE_OF_ONE = 100;

    private final int most;
    private final Cache<String, Wrong> wrong =
            Caffeine.newBuilder().expireAfterWrite(WHILE).maximumSize(NETWORKS).build();
    private final AtomicInteger late = new AtomicInteger();

    /** Of one network. */
    private static final class Wrong {
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger late = new AtomicInteger();
    }

    WrongTries(ClassConfig config) {
        this.most = config.attempts();
    }

    /**
     * Counts one that was wrong.
     *
     * @param network from which it came, see {@link fr.atelierdocker.web.ClientNetwork}
     * @return whether there were too many
     */
    public boolean isOneTooMany(String network) {
        return of(network).count.incrementAndGet() > most;
    }

    /** The answer to one too many: late, or at once where enough of them are waiting. */
    public <T> Uni<T> late(String network, T answer) {
        Wrong here = of(network);
        if (!takes(here.late, MOST_LATE_OF_ONE)) {
            return Uni.createFrom().item(answer);
        }
        if (!takes(late, MOST_LATE)) {
            here.late.decrementAndGet();
            return Uni.createFrom().item(answer);
        }
        return Uni.createFrom()
                .item(answer)
                .onItem()
                .delayIt()
                .by(LATE)
                .onTermination()
                .invoke(() -> {
                    here.late.decrementAndGet();
                    late.decrementAndGet();
                });
    }

    private static boolean takes(AtomicInteger count, int most) {
        return count.getAndUpdate(before -> Math.min(before + 1, most)) < most;
    }

    private Wrong of(String network) {
        return wrong.get(network, first -> new Wrong());
    }
}
