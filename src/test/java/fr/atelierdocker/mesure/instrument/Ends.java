package fr.atelierdocker.mesure.instrument;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Waits for the ends of jobs, as the page learns of them. */
public final class Ends implements Consumer<EventReader.Event> {

    /** The line of a {@code fin} entry. */
    private static final Pattern END = Pattern.compile("<div class=\"line [^\"]*\\bend\\b[^\"]*\"");

    private final BlockingQueue<EventReader.Event> ends = new LinkedBlockingQueue<>();

    @Override
    public void accept(EventReader.Event event) {
        if (END.matcher(event.text()).find()) {
            ends.add(event);
        }
    }

    /**
     * When the next end was received, in nanoseconds of the machine's clock.
     *
     * @throws IllegalStateException if that job did not succeed
     */
    public long await(Duration patience) throws InterruptedException, TimeoutException {
        EventReader.Event end = awaitAny(patience);
        if (!end.text().contains("end done")) {
            throw new IllegalStateException("Le travail n’a pas réussi :\n" + end.text());
        }
        return end.epochNanos();
    }

    /** The next end, whatever it is: that of a job which was stopped, too. */
    public EventReader.Event awaitAny(Duration patience) throws InterruptedException, TimeoutException {
        EventReader.Event end = ends.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (end == null) {
            throw new TimeoutException("Aucune fin reçue après " + patience);
        }
        return end;
    }
}
