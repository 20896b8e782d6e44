package fr.atelierdocker.bench.jobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.system.NamedThreads;

/**
 * Lets as many jobs run side by side as the machine bears, in the order of their coming. A workspace has one job at a time,
 * so that nobody can stand in the queue twice: to whoever comes, at most one job of each other workspace comes first.
 */
final class JobQueue {

    private final IntSupplier atOnce;
    private final int places;
    private final Runnable calm;
    private final ExecutorService threads = Executors.newCachedThreadPool(NamedThreads.of("job"));

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int atWork;
    /** What is still to be done for jobs that have ended, put off while others have taken all places. */
    private final Deque<Runnable> putOff = new ArrayDeque<>();

    /** Held while positions are told, so that an older one is never told after a newer. */
    private final Object telling = new Object();

    /**
     * @param atOnce how many jobs may be at work now; less than 1 is 1
     * @param places how many may wait
     * @param calm what is done when a job has ended, with all that was put off, and another could begin at once
     */
    JobQueue(IntSupplier atOnce, int places, Runnable calm) {
        this.atOnce = atOnce;
        this.places = places;
        this.calm = calm;
    }

    private record Waiting(Job job, StepLog log, Runnable work, Runnable afterwards) {}

    /**
     * Does the work of a job as soon as it is its turn. Returns at once.
     *
     * @param log where a job that has to wait says so
     * @param afterwards what is to be done after the work, if possible while another job could begin at once
     * @return how many wait, when one more cannot: then the job was not taken
     */
    Optional<Integer> offer(Job job, StepLog log, Runnable work, Runnable afterwards) {
        synchronized (this) {
            if (!isBusy()) {
                begin(work, afterwards);
                return Optional.empty();
            }
            if (waiting.size() >= places) {
                return Optional.of(waiting.size());
            }
            waiting.addLast(new Waiting(job, log, work, afterwards));
        }
        tellPositions();
        return Optional.empty();
    }

    /** Takes a job out of the queue; false when it is not in it, because it has begun or was never offered. */
    boolean withdraw(Job job) {
        synchronized (this) {
            if (!waiting.removeIf(each -> each.job() == job)) {
                return false;
            }
        }
        tellPositions();
        return true;
    }

    /** Goes on at once with work that had begun before the application was restarted, however many are at work. */
    synchronized void resume(Runnable work, Runnable afterwards) {
        begin(work, afterwards);
    }

    /** Whether a job that comes now has to wait. */
    synchronized boolean isBusy() {
        return !isFree() || !waiting.isEmpty();
    }

    /** Waits that long for those at work to end by themselves, then interrupts them. */
    void close(long seconds) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(seconds, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    private boolean isFree() {
        return atWork < Math.max(1, atOnce.getAsInt());
    }

    private void begin(Runnable work, Runnable afterwards) {
        atWork++;
        boolean begun = false;
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    ended();
                    tidyUp(afterwards);
                }
            });
            begun = true;
        } finally {
            if (!begun) {
                atWork--;
            }
        }
    }

    private void ended() {
        synchronized (this) {
            atWork--;
            while (isFree() && !waiting.isEmpty() && !threads.isShutdown()) {
                Waiting next = waiting.removeFirst();
                begin(next.work(), next.afterwards());
            }
        }
        tellPositions();
    }

    /**
     * Does what a job left to be done, in that job's thread, whose place is free already. While others have taken all places it
     * is put off, so as not to slow them down; unless as much has been put off already as jobs may wait.
     */
    private void tidyUp(Runnable afterwards) {
        synchronized (this) {
            if (isBusy() && putOff.size() < places) {
                putOff.addLast(afterwards);
                return;
            }
        }
        Optional<Runnable> next = Optional.of(afterwards);
        while (next.isPresent()) {
            next.get().run();
            next = nextPutOff();
        }
        if (!isBusy()) {
            calm.run();
        }
    }

    private synchronized Optional<Runnable> nextPutOff() {
        return isBusy() ? Optional.empty() : Optional.ofNullable(putOff.pollFirst());
    }

    private void tellPositions() {
        synchronized (telling) {
            List<Waiting> line;
            synchronized (this) {
                line = new ArrayList<>(waiting);
            }
            for (int i = 0; i < line.size(); i++) {
                Waiting each = line.get(i);
                int position = i + 1;
                // One that has begun meanwhile has other things to say.
                each.job().whileWaiting(() -> each.log().queued(position, line.size()));
            }
        }
    }
}
