package fr.atelierdocker.bench.operation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Kept;
import fr.atelierdocker.workspace.Workspace;

/** Says what a reset could not remove, why, and what to do about it. */
final class Remains {

    /** Names of containers that are said; who has more of them can ask for the list. */
    private static final int MOST_NAMES = 5;

    private final Workspace workspace;
    private final List<Kept> kept;

    /** @param kept at least one */
    Remains(Workspace workspace, List<Kept> kept) {
        this.workspace = workspace;
        this.kept = kept;
    }

    String sentences() {
        String what = String.join(" ; ", kept.stream().map(this::clause).toList());
        return "Ce qui reste : " + what + ". " + remedy();
    }

    private String clause(Kept each) {
        String name = workspace.inLessonNames(each.name());
        return switch (each.kind()) {
            case CONTAINER -> "le conteneur " + name + ", que le moteur n’a pas supprimé";
            case IMAGE -> "l’image " + name + because(each, "en vient", "en viennent");
            case VOLUME -> "le volume " + name + because(each, "le monte", "le montent");
        };
    }

    private static String because(Kept each, String one, String several) {
        int count = each.users().size();
        if (count == 0) {
            return ", que le moteur a refusé de supprimer";
        }
        return count == 1
                ? ", parce que le conteneur " + each.users().get(0) + " " + one
                : ", parce que les conteneurs " + names(each.users()) + " " + several;
    }

    private String remedy() {
        Set<String> users = new LinkedHashSet<>();
        kept.forEach(each -> users.addAll(each.users()));
        if (users.isEmpty()) {
            return "Le message du moteur est ci-dessus. Vous pouvez recommencer.";
        }
        String rm = "docker rm -f " + String.join(" ", first(users));
        return (users.size() == 1
                        ? "Ce conteneur n’est pas de l’atelier, qui n’y touche pas"
                        : "Ces conteneurs ne sont pas de l’atelier, qui n’y touche pas")
                + " : quand vous n’en avez plus besoin, faites « " + rm + " », puis recommencez.";
    }

    private static String names(List<String> users) {
        int others = users.size() - MOST_NAMES;
        return String.join(", ", first(users)) + (others > 0 ? " et " + Units.count(others, "autre", "autres") : "");
    }

    private static List<String> first(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        return all.subList(0, Math.min(MOST_NAMES, all.size()));
    }
}
