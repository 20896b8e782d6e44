package fr.atelierdocker.bench.image;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import fr.atelierdocker.text.Units;

/**
 * One step of a build, as the page shows it.
 *
 * @param number from 1, as the builder counts
 * @param instruction in one line
 * @param firstLine number of its first line in the Dockerfile, 0 when it is not known
 * @param lastLine number of its last line there, 0 when it is not known
 * @param begun when it began, empty before that
 * @param time how long it took, empty until it has ended
 * @param imageId short id of the image that it made or found, empty for none
 */
public record BuildStep(
        int number,
        String instruction,
        int firstLine,
        int lastLine,
        Face face,
        Optional<Instant> begun,
        Optional<Duration> time,
        String imageId) {

    /** Shorter times are shown as zero. */
    private static final Duration SHOWN = Duration.ofMillis(100);

    /** How a step stands. */
    public enum Face {
        PENDING("waiting", "clock", "pas commencée"),
        RUNNING("running", "play", "en cours…"),
        /** A FROM builds nothing: it names an image that is there. */
        BASE("base", "image", "image de départ"),
        /** An ARG before FROM makes no image. */
        NOTED("base", "check", "prise en compte"),
        CACHED("cached", "copy", "reprise du cache"),
        REBUILT("done", "build", "exécutée"),
        FAILED("failed", "cross", "en échec"),
        CANCELLED("cancelled", "stop", "arrêtée");

        private final String css;
        private final String icon;
        private final String words;

        Face(String css, String icon, String words) {
            this.css = css;
            this.icon = icon;
            this.words = words;
        }

        public String css() {
            return css;
        }

        public String icon() {
            return icon;
        }

        public String words() {
            return words;
        }
    }

    /** Such as {@code ligne 5} or {@code lignes 5 à 7}, empty when it is not known. */
    public String place() {
        return Units.lines(firstLine, lastLine);
    }

    /** How long it took, in words; empty until it has ended. */
    public String timeText() {
        return time.map(taken ->
                        taken.compareTo(SHOWN) < 0 ? "moins de " + Units.duration(SHOWN) : Units.duration(taken))
                .orElse("");
    }

    public boolean isRunning() {
        return face == Face.RUNNING;
    }

    public boolean isFailed() {
        return face == Face.FAILED;
    }
}
