package fr.atelierdocker.web.sending;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Places for what goes on at one time: some for each owner, so that none takes another's, and so many in all. */
public final class Shares {

    private final int each;
    private final int all;
    /** Of each owner the places that are taken or waited for. */
    private final Map<String, Integer> held = new HashMap<>();

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int taken;

    private record Waiting(String owner, CompletableFuture<Optional<Share>> turn) {}

    public Shares(int each, int all) {
        this.each = each;
        this.all = all;
    }

    /** A place, if there is one; whoever has it closes it. */
    public synchronized Optional<Share> take(String owner) {
        if (taken >= all || !hold(owner)) {
            return Optional.empty();
        }
        taken++;
        return Optional.of(new Share(owner));
    }

    /**
     * A place as soon as there is one. What waits counts as its owner's, too.
     *
     * @return completed in any thread, which must not be held up; empty at once if the owner has as many as it may have, and
     *     after {@code patience} if there is no place yet
     */
    public CompletableFuture<Optional<Share>> await(String owner, Duration patience) {
        Waiting last;
        synchronized (this) {
            if (!hold(owner)) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            if (taken < all) {
                taken++;
                return CompletableFuture.completedFuture(Optional.of(new Share(owner)));
            }
            last = new Waiting(owner, new CompletableFuture<>());
            waiting.addLast(last);
        }
        return last.turn()
                .completeOnTimeout(Optional.empty(), patience.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((share, never) -> {
                    if (share.isEmpty()) {
                        giveUp(last);
                    }
                });
    }

    /** How many are taken. */
    public synchronized int taken() {
        return taken;
    }

    private boolean hold(String owner) {
        int has = held.getOrDefault(owner, 0);
        if (has >= each) {
            return false;
        }
        held.put(owner, has + 1);
        return true;
    }

    private void let(String owner) {
        held.computeIfPresent(owner, (name, has) -> has == 1 ? null : has - 1);
    }

    private synchronized void giveUp(Waiting given) {
        waiting.remove(given);
        let(given.owner());
    }

    private void release(String owner) {
        Waiting next;
        synchronized (this) {
            let(owner);
            next = waiting.pollFirst();
            if (next == null) {
                taken--;
                return;
            }
        }
        // The place goes on to it; if its time is over in this very moment, to the one behind it.
        Share share = new Share(next.owner());
        if (!next.turn().complete(Optional.of(share))) {
            synchronized (this) {
                held.merge(next.owner(), 1, Integer::sum);
            }
            share.close();
        }
    }

    /** One place. It comes back once, however often it is closed. */
    public final class Share implements AutoCloseable {

        private final String owner;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Share(String owner) {
            this.owner = owner;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(owner);
            }
        }
    }
}
