package fr.atelierdocker.system;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The clock by which the site dates what happens: journal entries, visits, marks. Injected, so that a test need not wait for
 * hours to pass.
 *
 * <p>Two kinds of time are not asked of it. How long something takes is told by {@link System#nanoTime()}, which nobody can
 * set. And what is compared with a time that the engine gave, such as the start of a container, is asked of
 * {@link java.time.Instant#now()}: when a test moves this clock, the engine's own does not move with it.
 */
final class SystemClock {

    private SystemClock() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
