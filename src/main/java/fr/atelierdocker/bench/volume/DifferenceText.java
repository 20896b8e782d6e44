package fr.atelierdocker.bench.volume;

import java.util.List;
import java.util.stream.Collectors;

import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeChange.What;
import fr.atelierdocker.docker.volume.VolumeDifference;
import fr.atelierdocker.docker.volume.VolumeFile.Kind;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.text.VisibleText;

/** What a container that has ended changed in the volume, in one sentence. */
final class DifferenceText {

    /** Most changes that are named. */
    private static final int NAMED = 3;

    private static final int NAME_CHARS = 60;

    private DifferenceText() {}

    /** @param gone whether the container is no more */
    static String of(List<VolumeDifference> differences, boolean gone) {
        if (differences.isEmpty()) {
            return "La commande a réussi, et n’a rien changé dans le volume.";
        }
        String what =
                differences.stream().limit(NAMED).map(DifferenceText::clause).collect(Collectors.joining(" ; "));
        int more = differences.size() - NAMED;
        String others = more <= 0 ? "" : " ; et " + Units.count(more, "autre changement", "autres changements");
        return what + others + (gone ? " : le conteneur n’existe plus, " + whatStays(differences) : "") + ".";
    }

    private static String whatStays(List<VolumeDifference> differences) {
        if (differences.size() > 1) {
            return "le volume garde tout";
        }
        VolumeDifference only = differences.get(0);
        if (only.change().what() == What.REMOVED) {
            return "et cela reste";
        }
        return only.lines().orElse(0) == 0
                ? "le volume le garde"
                : only.lines().getAsLong() == 1 ? "elle reste" : "elles restent";
    }

    private static String clause(VolumeDifference difference) {
        VolumeChange change = difference.change();
        String name = VisibleText.end(change.path(), NAME_CHARS);
        boolean created = change.what() == What.CREATED;
        long lines = difference.lines().orElse(0);
        if (lines > 0) {
            return Units.count(lines, "ligne ajoutée", "lignes ajoutées") + " à " + name
                    + (created ? ", qui n’existait pas" : "");
        }
        return switch (change.what()) {
            case CREATED ->
                change.kind() == Kind.FILE
                        ? name + " créé (" + (change.sizeBytes() == 0 ? "vide" : Units.bytes(change.sizeBytes())) + ")"
                        : FileNames.kind(change.kind()) + " " + name + " créé";
            case GROWN -> name + " a grandi de " + Units.bytes(change.sizeBytes() - change.beforeBytes());
            case CHANGED ->
                change.sizeBytes() < change.beforeBytes()
                        ? name + " raccourci, de " + Units.bytes(change.beforeBytes()) + " à "
                                + Units.bytes(change.sizeBytes())
                        : name + " réécrit"
                                + (change.kind() == Kind.FILE ? " (" + Units.bytes(change.sizeBytes()) + ")" : "");
            case REMOVED -> name + " supprimé";
        };
    }
}
