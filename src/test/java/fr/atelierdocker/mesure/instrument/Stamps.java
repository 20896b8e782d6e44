package fr.atelierdocker.mesure.instrument;

import java.util.function.Consumer;

/**
 * Reads the lines of a {@link Ticker}: each is the time at which it was written. Since no two are alike, they tell as well
 * whether all of them came, once and in order. One thread at a time.
 */
public final class Stamps implements Consumer<EventReader.Event> {

    /** Digits of a time in nanoseconds since 1970; nothing else on the page has so many. */
    private static final int DIGITS = 19;

    private final Samples delays;
    private volatile int count;
    private volatile boolean ordered = true;
    private long last;

    /** @param delays gets the milliseconds from the writing to the reading of each line */
    public Stamps(Samples delays) {
        this.delays = delays;
    }

    @Override
    public void accept(EventReader.Event event) {
        accept(event.text(), event.epochNanos());
    }

    public void accept(String text, long epochNanos) {
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits++;
            } else {
                if (digits == DIGITS) {
                    stamp(Long.parseLong(text, i - DIGITS, i, 10), epochNanos);
                }
                digits = 0;
            }
        }
    }

    /** Lines so far. */
    public int count() {
        return count;
    }

    /** Whether every one of this many lines came, once and in order. */
    public boolean isWhole(int lines) {
        return ordered && count == lines;
    }

    private void stamp(long written, long read) {
        ordered &= written > last;
        last = written;
        delays.add(Clock.millis(written, read));
        count++;
    }
}
