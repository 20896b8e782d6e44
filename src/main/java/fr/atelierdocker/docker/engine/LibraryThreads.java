package fr.atelierdocker.docker.engine;

import java.util.function.Consumer;

import org.jboss.logging.Logger;

/**
 * The threads that call the library, and with them all that the library starts: a thread belongs to the group of the one that
 * made it. The library lets some of its own die of what the engine's end throws at them, with nobody there to catch it.
 */
public final class LibraryThreads extends ThreadGroup {

    private static final Logger LOG = Logger.getLogger(LibraryThreads.class);

    /** From this version of Java on, a group from which nobody leads any more is forgotten by the one above it. */
    private static final int FORGETTING = 19;

    LibraryThreads() {
        super("engine");
    }

    /** One that may call the library. */
    Thread caller(Runnable work) {
        Thread thread = new Thread(this, work, "engine-call");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What the present thread dies of, should it be one of these, is told: to be called where the library comes to what
     * depends on that thread.
     */
    public static void whenThisOneDies(Consumer<Throwable> told) {
        Thread present = Thread.currentThread();
        if (present.getThreadGroup() instanceof LibraryThreads threads) {
            present.setUncaughtExceptionHandler((thread, failure) -> {
                threads.uncaughtException(thread, failure);
                told.accept(failure);
            });
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof Error) {
            LOG.errorf(failure, "%s has failed", thread.getName());
        } else {
            LOG.debugf(failure, "%s has ended", thread.getName());
        }
    }

    /** No thread is made any more: the group goes with the last of them. */
    @SuppressWarnings("removal")
    void end() {
        if (Runtime.version().feature() < FORGETTING && !isDestroyed()) {
            // By one of them: the last may be going just now, and a group that goes takes no other.
            caller(() -> setDaemon(true)).start();
        }
    }
}
