package fr.atelierdocker.docker.engine;

import java.util.ArrayList;
import java.util.List;

/** A request to stop, that one thread makes and another obeys. Cancelling twice does nothing more. */
public final class Cancellation {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Runs every registered action, once, in this thread. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Registers what to do on cancellation; it is done at once when that came first. */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }

    /** Ends an interest in the cancellation. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
