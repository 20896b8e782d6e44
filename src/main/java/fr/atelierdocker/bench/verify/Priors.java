package fr.atelierdocker.bench.verify;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.moment.WriterState;
import fr.atelierdocker.bench.volume.VolumeSnapshot;

/** What has to be so before something can be proved, as it was last seen: each in a sentence. */
public record Priors(Map<Prior, Stand> stands) {

    /**
     * One of them.
     *
     * @param met whether it is so
     */
    public record Stand(Prior prior, boolean met, String text) {

        public String icon() {
            return met ? "check" : "play";
        }
    }

    public static Priors of(ImageSnapshot image, VolumeSnapshot volume, List<WriterState> writers) {
        Map<Prior, Stand> stands = new EnumMap<>(Prior.class);
        for (Prior prior : Prior.values()) {
            stands.put(
                    prior,
                    switch (prior) {
                        case NO_WRITING -> noWriting(prior, writers);
                        case NO_WRITERS -> noWriters(prior, writers);
                        case NO_VOLUME -> noVolume(prior, volume);
                        case IMAGE -> image(prior, image);
                    });
        }
        return new Priors(stands);
    }

    /** In the order in which they are made so. */
    public List<Stand> all() {
        return List.copyOf(stands.values());
    }

    public Stand of(Prior prior) {
        return stands.get(prior);
    }

    private static Stand noWriting(Prior prior, List<WriterState> writers) {
        String names = names(writers.stream().filter(WriterState::isRunning).toList());
        return names.isEmpty()
                ? new Stand(prior, true, "Rien d’autre n’écrit dans le volume.")
                : new Stand(
                        prior,
                        false,
                        names + (names.contains(" et ") ? " seront arrêtés" : " sera arrêté") + " d’abord.");
    }

    private static Stand noWriters(Prior prior, List<WriterState> writers) {
        String names =
                names(writers.stream().filter(it -> it.container().isPresent()).toList());
        return names.isEmpty()
                ? new Stand(prior, true, "Les conteneurs de Vie n’existent pas.")
                : new Stand(
                        prior,
                        false,
                        names + (names.contains(" et ") ? " seront supprimés" : " sera supprimé") + " d’abord.");
    }

    private static String names(List<WriterState> writers) {
        return writers.stream().map(WriterState::name).collect(Collectors.joining(" et "));
    }

    private static Stand noVolume(Prior prior, VolumeSnapshot volume) {
        return volume.isAbsent()
                ? new Stand(prior, true, "Le volume n’existe pas.")
                : new Stand(
                        prior,
                        false,
                        "Le volume sera supprimé d’abord. Vous perdrez pour toujours " + volume.loss() + ".");
    }

    private static Stand image(Prior prior, ImageSnapshot image) {
        if (image instanceof ImageSnapshot.Known) {
            return new Stand(prior, true, "L’image est là.");
        }
        if (image instanceof ImageSnapshot.Foreign) {
            return new Stand(prior, true, "L’image est là, et n’est pas d’ici.");
        }
        return image.isUnknown()
                ? new Stand(prior, false, "L’image sera construite s’il le faut.")
                : new Stand(prior, false, "L’image sera construite d’abord.");
    }
}
