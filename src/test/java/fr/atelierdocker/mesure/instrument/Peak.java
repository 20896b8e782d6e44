package fr.atelierdocker.mesure.instrument;

import java.util.concurrent.Callable;

/** Looks at a figure ten times a second and keeps the highest. */
public final class Peak implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final Callable<Long> figure;
    private final Thread thread = new Thread(this::look, "mesure-peak");
    private volatile long highest;

    public Peak(Callable<Long> figure) {
        this.figure = figure;
        thread.setDaemon(true);
        thread.start();
    }

    public long highest() {
        return highest;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void look() {
        try {
            while (true) {
                highest = Math.max(highest, figure.call());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            // Nothing more to look at.
        } catch (Exception gone) {
            System.err.println("⚠ " + gone);
        }
    }
}
