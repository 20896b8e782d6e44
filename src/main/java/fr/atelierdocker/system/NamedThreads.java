package fr.atelierdocker.system;

import java.util.concurrent.ThreadFactory;

/** Makes threads that bear a name, by which a log or a dump tells whose they are. */
public final class NamedThreads {

    private NamedThreads() {}

    /** Those whose work is to be done before the Java machine ends. */
    public static ThreadFactory of(String name) {
        return work -> new Thread(work, name);
    }

    /** Those that do not keep the Java machine from ending. */
    public static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
