package fr.atelierdocker.bench.replay;

import java.time.Duration;
import java.util.List;

import fr.atelierdocker.bench.page.Tab;
import fr.atelierdocker.text.Units;

/**
 * One job, to be seen again.
 *
 * @param whole whether the journal still has its beginning
 * @param ended whether it is over
 * @param chapters one for each command, at least one
 */
record Replay(long job, boolean whole, boolean ended, Duration time, List<Chapter> chapters) {

    /** How long it took, or has taken until now. */
    public String timeText() {
        return time.toSeconds() < 60
                ? String.format(java.util.Locale.FRENCH, "%.2f s", time.toMillis() / 1000.0)
                : Units.duration(time);
    }

    public int count() {
        return chapters.stream().mapToInt(chapter -> chapter.frames().size()).sum();
    }

    public boolean isOfSeveral() {
        return chapters.size() > 1;
    }

    public Chapter first() {
        return chapters.get(0);
    }

    /** Where its first command can be given again. */
    public String back() {
        return Tab.of(first().step()).path() + "#" + first().step().slug();
    }
}
