package fr.atelierdocker.bench.volume;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import fr.atelierdocker.docker.volume.VolumeAgent;

/**
 * One volume's agent: it is there while somebody looks and a moment longer, and never while the volume is taken away. Whoever
 * fills the volume can make that it ends: then it is started again less and less often.
 */
public final class Lookout {

    private final Opening opening;
    private final Runnable opened;
    private final Duration rest;
    private final ScheduledExecutorService threads;
    private final AtomicInteger visitors = new AtomicInteger();
    private final AtomicInteger visits = new AtomicInteger();
    private volatile Optional<VolumeAgent> agent = Optional.empty();
    private volatile Optional<Blindness> blindness = Optional.empty();
    private volatile Backoff backoff = new Backoff(System::nanoTime);
    private boolean shut;

    /** Starts an agent. */
    interface Opening {

        /**
         * @throws BlindException if there can be none now
         * @throws fr.atelierdocker.docker.engine.EngineException if the engine cannot tell
         */
        VolumeAgent open() throws BlindException;
    }

    /**
     * @param opened told when one was started, whoever wanted it; must return at once
     * @param rest how long it stays when the last visitor has left
     */
    Lookout(Opening opening, Runnable opened, Duration rest, ScheduledExecutorService threads) {
        this.opening = opening;
        this.opened = opened;
        this.rest = rest;
        this.threads = threads;
    }

    /** Somebody looks from now on. Returns at once: {@link #use} is what opens. */
    public void come() {
        visits.incrementAndGet();
        visitors.incrementAndGet();
    }

    /** Somebody who came looks no more. Returns at once. */
    public void leave() {
        if (visitors.decrementAndGet() == 0) {
            int last = visits.get();
            try {
                threads.schedule(() -> closeUnlessVisitedSince(last), rest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                // Whoever stops the threads closes the agent.
            }
        }
    }

    boolean isVisited() {
        return visitors.get() > 0;
    }

    boolean isOpen() {
        return agent.filter(VolumeAgent::isOpen).isPresent();
    }

    /**
     * Asks the agent, which is started when there is none.
     *
     * @return empty when there can be no agent, or it is not yet to be started again: see {@link #blindness}
     * @throws fr.atelierdocker.docker.engine.EngineException if it fails
     */
    public <T> Optional<T> use(Function<VolumeAgent, T> question) {
        come();
        try {
            return agent().map(question);
        } finally {
            leave();
        }
    }

    /** Does something while no agent holds on to the volume and none comes. */
    synchronized <T> T without(Supplier<T> action) {
        close();
        return action.get();
    }

    /** Closes the agent, and starts no other. */
    synchronized void shut() {
        shut = true;
        close();
    }

    /** Why there was no agent when one was last wanted; empty if there was. */
    public Optional<Blindness> blindness() {
        return blindness;
    }

    /** How long no agent is started, because the last ones failed; zero when one may be. */
    synchronized Duration pause() {
        return isOpen() ? Duration.ZERO : backoff.left();
    }

    /** What failed until now says nothing of what comes: the engine came or went, or the volume did. Returns at once. */
    void beginAnew() {
        backoff = new Backoff(System::nanoTime);
        blindness = Optional.empty();
    }

    private synchronized Optional<VolumeAgent> agent() {
        if (isOpen()) {
            return agent;
        }
        if (agent.isPresent()) {
            // Nobody closed it.
            fails();
        }
        close();
        if (!shut && backoff.left().isZero()) {
            start();
        }
        return agent;
    }

    private void start() {
        try {
            agent = Optional.of(opening.open());
            backoff.succeeded();
            blindness = Optional.empty();
            opened.run();
        } catch (BlindException blind) {
            if (blind.why() == Blindness.NO_AGENT) {
                fails();
            } else {
                blindness = Optional.of(blind.why());
            }
        }
    }

    private void fails() {
        backoff.failed();
        blindness = Optional.of(Blindness.NO_AGENT);
    }

    private synchronized void closeUnlessVisitedSince(int last) {
        if (visits.get() == last && !isVisited()) {
            close();
        }
    }

    private void close() {
        agent.ifPresent(VolumeAgent::close);
        agent = Optional.empty();
    }
}
