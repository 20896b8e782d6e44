package fr.atelierdocker.docker.transport;

import java.util.function.Consumer;

import org.jboss.logging.Logger;

/**
 * The threads that call docker-java, and with them those that docker-java starts: a thread belongs to the group of the one
 * that made it. When the engine goes away, some of docker-java's own threads end with an exception that nobody catches; here
 * it is caught, and told to whoever depends on the thread.
 */
public final class LibraryThreads extends ThreadGroup {

    private static final Logger LOG = Logger.getLogger(LibraryThreads.class);

    /** From this version of Java on, a group from which nobody leads any more is forgotten by the one above it. */
    private static final int FORGETTING = 19;

    public LibraryThreads() {
        super("engine");
    }

    /** One that may call docker-java. */
    public Thread caller(Runnable work) {
        Thread thread = new Thread(this, work, "engine-call");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Asks to be told of the exception with which the present thread ends, should it be one of this group. To be called in a
     * callback of docker-java's, on whose thread the caller depends.
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
    public void end() {
        if (Runtime.version().feature() < FORGETTING && !isDestroyed()) {
            // By a thread of the group: should the last one be ending just now, the group would be gone before this.
            caller(() -> setDaemon(true)).start();
        }
    }
}
