package fr.atelierdocker.bench.replay;

import java.util.List;
import java.util.Locale;

/** How the three objects stood at one moment, as far as the job itself tells. */
record Objects(Standing image, Standing container, Standing volume) {

    /** Before a job has said anything. */
    static final Objects UNKNOWN = new Objects(Standing.UNKNOWN, Standing.UNKNOWN, Standing.UNKNOWN);

    /** How it is drawn; what it means is always said too. */
    enum Face {
        UNKNOWN,
        ABSENT,
        STILL,
        CREATED,
        RUNNING,
        STOPPED
    }

    /** @param text in a few words, escaped by nobody yet */
    record Standing(Face face, String text) {

        static final Standing UNKNOWN = new Standing(Face.UNKNOWN, "—");
    }

    /**
     * One of the three, as a moment shows it.
     *
     * @param kind its icon, and the idea that it is an example of
     * @param changed whether it stands otherwise than the moment before
     */
    record Shown(String kind, String label, Standing standing, boolean changed) {

        public String css() {
            return "idea-" + kind + " is-" + standing.face().name().toLowerCase(Locale.ROOT)
                    + (changed ? " is-changed" : "");
        }

        public String text() {
            return standing.text();
        }
    }

    Objects withImage(Face face, String text) {
        return new Objects(new Standing(face, text), container, volume);
    }

    Objects withContainer(Face face, String text) {
        return new Objects(image, new Standing(face, text), volume);
    }

    Objects withVolume(Face face, String text) {
        return new Objects(image, container, new Standing(face, text));
    }

    List<Shown> after(Objects before) {
        return List.of(
                new Shown("image", "Image", image, !image.equals(before.image)),
                new Shown("container", "Conteneur", container, !container.equals(before.container)),
                new Shown("volume", "Volume", volume, !volume.equals(before.volume)));
    }
}
