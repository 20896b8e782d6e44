package fr.atelierdocker.bench.volume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.volume.ArchivedVolume;
import fr.atelierdocker.docker.volume.VolumeAgent;
import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeChanges;
import fr.atelierdocker.docker.volume.VolumeDifference;
import fr.atelierdocker.docker.volume.VolumeListener;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/** One workspace's volume: what was last seen of it, kept up to date and told to the journal while somebody looks. */
public final class LiveVolume implements VolumeListener {

    private static final Logger LOG = Logger.getLogger(LiveVolume.class);

    /** Between two entries of the journal about changes, however busy the volume is. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Somebody who removed the agent by hand wants the volume for a moment. */
    private static final Duration AFTER_A_LOSS = Duration.ofSeconds(5);

    /** So long a look is good for a page without a stream, which asks again until there is one. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Requests that ask its agent for more at one time: each keeps a thread for as long as the agent makes it wait. */
    private static final int ASKERS = 4;

    private final Workspace workspace;
    private final VolumeAccess access;
    private final VolumeGuard guard;
    private final Journal journal;
    private final Clock clock;
    private final ScheduledExecutorService threads;
    private final BooleanSupplier busy;
    private final Lookout lookout;
    private final RecentChanges changes;
    private final Throttle news;
    private final Throttle looks;
    private final Semaphore askers = new Semaphore(ASKERS);
    private final Semaphore glancers = new Semaphore(1);
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile VolumeSnapshot latest = new VolumeSnapshot.Unseen();
    private volatile VolumeSnapshot told = new VolumeSnapshot.Unseen();
    /** What the last run added to files, by path. */
    private volatile Map<String, VolumeChange> added = Map.of();
    /** When somebody last looked, whatever they saw. */
    private volatile Instant looked = Instant.MIN;
    /** Whether a look for the pages waits until it may start a lookout. */
    private volatile boolean putOff;
    /** Whether the last look was through a container, which does not show all that there can be. */
    private volatile boolean incomplete;

    /** @param busy whether no lookout may be started now unless more than a page needs it */
    LiveVolume(
            Workspace workspace,
            VolumeAccess access,
            VolumeGuard guard,
            Journal journal,
            Duration rest,
            Clock clock,
            ScheduledExecutorService threads,
            BooleanSupplier busy) {
        this.workspace = workspace;
        this.access = access;
        this.guard = guard;
        this.journal = journal;
        this.clock = clock;
        this.threads = threads;
        this.busy = busy;
        this.changes = new RecentChanges(clock);
        this.lookout = new Lookout(this::open, this::resume, rest, threads);
        this.news = new Throttle(this::tellChanges, PAUSE, threads);
        this.looks = new Throttle(this::lookForVisitors, PAUSE, threads);
    }

    /** As it was last seen; without an engine nobody is about to look. */
    VolumeSnapshot latest() {
        return latest.isUnseen() && !access.isPossible() ? new VolumeSnapshot.Unknown() : latest;
    }

    /** Whether nobody has looked for a while, and no agent tells of what changes. */
    boolean isStale() {
        return latest.isUnseen()
                || (!lookout.isOpen() && looked.isBefore(clock.instant().minus(FRESH)));
    }

    /** What the last run added to files, by path: where they ended before it, and after it. */
    public Map<String, VolumeChange> added() {
        return added;
    }

    /** A run has ended, and this is what it changed; nothing when that is not known. */
    void written(List<VolumeDifference> differences) {
        added = differences.stream()
                .map(VolumeDifference::change)
                .filter(change ->
                        change.what() == VolumeChange.What.GROWN || change.what() == VolumeChange.What.CREATED)
                .collect(Collectors.toUnmodifiableMap(VolumeChange::path, change -> change));
    }

    public Map<String, VolumeChange> marks() {
        return changes.marks();
    }

    public Lookout lookout() {
        return lookout;
    }

    /** As it is now, but for what its agent is about to tell; as it was last seen when no lookout may be started now. */
    synchronized VolumeSnapshot look() {
        if (mayUse()) {
            latest = guard.looking(workspace, false, () -> seen(access::seen));
            looked = clock.instant();
        } else {
            // Nobody has looked: a page that is loaded once the job has ended asks again.
            latest = remembered();
        }
        return latest;
    }

    /** As it is now, for a request; as it was last seen while another is looking already, however long that takes. */
    public VolumeSnapshot glance() {
        if (!glancers.tryAcquire()) {
            return latest();
        }
        try {
            return look();
        } finally {
            glancers.release();
        }
    }

    /**
     * Asks the agent, for a request.
     *
     * @return empty when there can be no agent
     * @throws BusyVolumeException while so many ask that one more would keep a thread from other learners
     * @throws EngineException if it fails
     */
    public <T> Optional<T> ask(Function<VolumeAgent, T> question) {
        if (!askers.tryAcquire()) {
            throw new BusyVolumeException();
        }
        try {
            return lookout.use(question);
        } finally {
            askers.release();
        }
    }

    /** As it is now, with all that was done in it before. */
    synchronized VolumeSnapshot lookClosely() {
        latest = guard.looking(
                workspace,
                true,
                () -> seen(agent -> {
                    agent.catchUp();
                    return access.seen(agent);
                }));
        incomplete = false;
        looked = clock.instant();
        return latest;
    }

    /**
     * Looks, and tells the journal when something changed since it was last told: a page that was opened meanwhile has
     * looked, and the other pages know nothing of that.
     */
    synchronized void lookAndTell() {
        look();
        tellNews();
    }

    /**
     * A container that mounts the volume has ended, and is still there. What an agent sees, or soon will, is not looked at, nor
     * what nobody asks for.
     *
     * @param taken gives what it holds
     */
    void ended(Supplier<Optional<ArchivedVolume>> taken) {
        if (lookout.isOpen()) {
            return;
        }
        if (!lookout.isVisited()) {
            latest = new VolumeSnapshot.Unseen();
            return;
        }
        VolumeSnapshot seen = guard.looking(workspace, true, () -> access.seen(taken.get()));
        synchronized (this) {
            if (seen instanceof VolumeSnapshot.Known && !lookout.isOpen()) {
                latest = seen;
                incomplete = true;
                tellNews();
            }
        }
    }

    /** Looks closely if somebody wants to see it, and tells the same unless its agent tells what changes. */
    synchronized void refresh() {
        if (!lookout.isOpen() && !lookout.isVisited() && !incomplete) {
            return;
        }
        boolean watched = isWatched();
        lookClosely();
        if (!watched) {
            tellNews();
        }
    }

    /** Does something while nobody looks; a look that has begun is waited for, so that it says what it sees. */
    synchronized <T> T whileNobodyLooks(Supplier<T> action) {
        return lookout.without(action);
    }

    /** A page shows the volume from now on. Returns at once. */
    void come() {
        lookout.come();
        looks.request();
    }

    /** Something happened by which the volume may have come or gone. Returns at once. */
    void suspect() {
        if (lookout.isVisited()) {
            looks.request();
        }
    }

    /** Looks, if that was put off. Returns at once. */
    void resume() {
        if (putOff) {
            suspect();
        }
    }

    /** The same, about the volume of this name. */
    void suspect(String name) {
        if (workspace.volume().equals(name)) {
            if (!lookout.isVisited() && !lookout.isOpen()) {
                // Whoever comes next is not shown what was in another volume.
                latest = new VolumeSnapshot.Unseen();
            }
            suspect();
        }
    }

    /** The volume of this name is gone: what was added to it says nothing of the next. */
    void removed(String name) {
        if (workspace.volume().equals(name)) {
            added = Map.of();
            // Whatever ended the agents went with it.
            lookout.beginAnew();
        }
        suspect(name);
    }

    /** The engine came or went: nothing is known of the volume. Returns at once. */
    void forget() {
        latest = new VolumeSnapshot.Unseen();
        told = latest;
        lookout.beginAnew();
        suspect();
    }

    /** As its agent has just told it; empty when there is none. */
    Optional<VolumeSnapshot.Known> watched() {
        return lookout.isOpen() && lookClosely() instanceof VolumeSnapshot.Known known
                ? Optional.of(known)
                : Optional.empty();
    }

    /** Whether its agent tells what changes. */
    private boolean isWatched() {
        return lookout.isOpen() && lookout.isVisited();
    }

    @Override
    public void changed(VolumeChanges seen) {
        changes.add(seen);
        news.request();
    }

    @Override
    public void gone() {
        later(this::suspect, AFTER_A_LOSS);
    }

    /** What an agent saw before, this one has not seen: a file that was removed may be there again. */
    private VolumeAgent open() throws BlindException {
        changes.clear();
        return access.open(workspace, this);
    }

    /** Does nothing when the last page has closed in the meantime. */
    private void lookForVisitors() {
        if (!lookout.isVisited()) {
            return;
        }
        // Before it is asked whether it is so: whoever ends that resumes afterwards.
        putOff = true;
        if (mayUse()) {
            putOff = false;
            lookAndTell();
            lookAgain();
        }
    }

    /** While no agent can be started the pages wait, and nothing else tells when one may be. */
    private void lookAgain() {
        if (lookout.blindness().equals(Optional.of(Blindness.NO_AGENT)) && planned.compareAndSet(false, true)) {
            later(
                    () -> {
                        planned.set(false);
                        suspect();
                    },
                    lookout.pause().plus(Backoff.SHORTEST));
        }
    }

    private void later(Runnable work, Duration pause) {
        try {
            threads.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // Nobody is left to be told.
        }
    }

    private boolean mayUse() {
        return lookout.isOpen() || !busy.getAsBoolean();
    }

    /** Without a lookout: whether the volume is there is all that can be seen of it. */
    private VolumeSnapshot remembered() {
        VolumeSnapshot unseen = read(() -> access.unseen(workspace));
        if (unseen.isAbsent()) {
            return unseen;
        }
        return latest.isAbsent() ? new VolumeSnapshot.Unseen() : latest;
    }

    private synchronized void tellChanges() {
        Optional<String> sentence = changes.tell();
        if (sentence.isPresent() && lookout.isOpen()) {
            look();
            tell(sentence.get());
        }
    }

    private void tellNews() {
        if (!latest.isShownAs(told)) {
            tell(sentence(latest));
        }
    }

    /** What is told has been looked at before: whoever reads the entry shows what was seen. */
    private void tell(String sentence) {
        told = latest;
        Topic.VOLUME.state(journal, sentence);
    }

    private VolumeSnapshot seen(Function<VolumeAgent, VolumeSnapshot> look) {
        return read(() -> lookout.use(look).orElseGet(() -> access.unseen(workspace)));
    }

    private VolumeSnapshot read(Supplier<VolumeSnapshot> look) {
        if (!access.isPossible()) {
            return new VolumeSnapshot.Unknown();
        }
        try {
            return look.get();
        } catch (EngineException failure) {
            LOG.warnf("The volume cannot be read: %s", failure.getMessage());
            return new VolumeSnapshot.Unknown();
        }
    }

    private static String sentence(VolumeSnapshot snapshot) {
        if (snapshot instanceof VolumeSnapshot.Known known) {
            return "Le volume contient " + (known.totals().exact() ? "" : "plus de ")
                    + Units.count(known.fileCount(), "fichier", "fichiers") + ", " + known.size()
                    + ".";
        }
        return snapshot.isAbsent()
                ? "Le volume n’existe pas."
                : "Le contenu du volume n’est pas lisible pour l’instant.";
    }
}
