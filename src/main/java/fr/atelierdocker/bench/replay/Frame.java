package fr.atelierdocker.bench.replay;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import fr.atelierdocker.text.Units;

/**
 * One moment of a job.
 *
 * @param since the job's beginning; never negative
 * @param lead what it is, as a sentence begins; empty when the rest says it
 * @param code words of a command or of a program, empty for none
 * @param sentence of ours, empty for none
 * @param objects how they stood then
 */
record Frame(Duration since, Kind kind, String lead, String code, String sentence, List<Objects.Shown> objects) {

    /** What it is, which is also its class. */
    enum Kind {
        COMMAND,
        STEP,
        STATE,
        LINE,
        NOTICE,
        END,
        /** Lines that are left out. */
        GAP
    }

    public String css() {
        return "is-" + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code + 0,12 s}: a container may live for less than a tenth of a second. */
    public String offset() {
        return "+ "
                + (since.toSeconds() < 60
                        ? String.format(Locale.FRENCH, "%.2f s", since.toMillis() / 1000.0)
                        : Units.duration(since));
    }
}
