package fr.atelierdocker.system;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.runtime.StartupEvent;

/**
 * Gives memory back once what needed it is over. The collector with the smallest footprint does so only when it collects
 * everything, which it does not while nobody works; then it takes a tenth of a second, and disturbs nobody.
 *
 * @see <a href="https://openjdk.org/jeps/346">JEP 346, which does the same for another collector</a>
 */
@ApplicationScoped
// The tests have a machine of their own around it, and other things to wait for.
@UnlessBuildProfile("test")
class IdleCollection {

    static final Duration LOOK = Duration.ofSeconds(15);

    /** Less than a tenth of one processor. */
    private static final long IDLE_NANOS = LOOK.toNanos() / 10;

    /** Connections that nobody uses keep theirs for a moment longer. */
    private static final int TIMES = 4;

    private final LongSupplier spentNanos;
    private final Runnable collection;
    private long spent;
    private int left;

    @Inject
    IdleCollection() {
        this(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime, System::gc);
    }

    /**
     * @param spentNanos processors' time that was spent
     * @param collection collects everything
     */
    IdleCollection(LongSupplier spentNanos, Runnable collection) {
        this.spentNanos = spentNanos;
        this.collection = collection;
    }

    void begin(@Observes StartupEvent started, Heartbeat heartbeat) {
        heartbeat.every(LOOK, this::look);
    }

    /** To be done each {@link #LOOK}. */
    void look() {
        long now = spentNanos.getAsLong();
        if (now - spent > IDLE_NANOS) {
            left = TIMES;
        } else if (left > 0) {
            left--;
            collection.run();
        }
        // What a collection takes is no work.
        spent = spentNanos.getAsLong();
    }
}
