package fr.atelierdocker.bench.limits;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageConfig;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.OwnImages;
import fr.atelierdocker.workspace.OwnImages.Held;
import fr.atelierdocker.workspace.Workspace;

/** What the images of a workspace may be: so many, and each with a configuration of a bounded size. */
public final class ImageLimits {

    /** An image of a whole lesson has some ten. With 65 535 ports the engine takes seconds to start a container. */
    private static final int MOST_ENTRIES = 1000;

    private static final long MOST_CHARACTERS = 256 * 1024;

    private static final List<String> OWN_LABELS =
            List.of(Workspace.CONTAINER_LABEL, Workspace.LOOKOUT_LABEL, Workspace.TOKEN_LABEL);

    private ImageLimits() {}

    /** What is too much of a configuration, if anything is. */
    public static Optional<Excess> excess(ImageConfig.Size size) {
        if (size.entries() > MOST_ENTRIES) {
            return Optional.of(new Excess(
                    "l’image a " + Units.number(size.entries())
                            + " variables, libellés, ports et volumes (ENV, LABEL, EXPOSE," + " VOLUME), plus que les "
                            + Units.number(MOST_ENTRIES) + " que l’atelier lui accorde",
                    "Il n’en reste rien."));
        }
        return size.characters() > MOST_CHARACTERS
                ? Optional.of(new Excess(
                        "la configuration de l’image (ENV, LABEL, CMD…) a " + Units.number(size.characters())
                                + " caractères, plus que les " + Units.number(MOST_CHARACTERS)
                                + " que l’atelier lui accorde",
                        "Il n’en reste rien."))
                : Optional.empty();
    }

    /** A label of the bench's own that an image would give its containers, by which they would be taken for others. */
    public static Optional<String> forgedLabel(Image image) {
        return OWN_LABELS.stream()
                .filter(image.labels()::containsKey)
                .findFirst()
                .map(label -> "L’image construite avait le libellé " + label
                        + ", que l’atelier garde pour ses propres conteneurs : donnez-lui un autre nom.");
    }

    /** Why no further image can be built in a workspace: others have to go first. */
    public static Optional<String> refusal(Workspace workspace, OwnImages images, LimitsConfig limits) {
        List<Held> held = images.staying(workspace);
        if (held.size() < limits.images()) {
            return Optional.empty();
        }
        String containers = held.stream()
                .flatMap(each -> each.containers().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" "));
        String names =
                held.stream()
                        .flatMap(each -> each.names().stream())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(" "));
        return Optional.of("Rien n’a été construit : avec une image de plus, il y en aurait plus que les "
                + limits.images()
                + " que l’atelier accorde, et celles-ci ne peuvent pas s’en aller : "
                + held.stream().map(ImageLimits::clause).collect(Collectors.joining(" ; "))
                + ". Supprimez ce dont vous n’avez plus besoin"
                + (containers.isEmpty()
                        ? ""
                        : ", un conteneur par son bouton « Supprimer » ou par « docker rm -f " + containers + " »")
                + (names.isEmpty() ? "" : ", un nom par « docker rmi " + names + " »")
                + ", puis recommencez : une image que rien ne retient est supprimée.");
    }

    private static String clause(Held held) {
        List<String> by = held.containers();
        String containers = by.isEmpty()
                ? ""
                : (by.size() == 1 ? ", que retient le conteneur " : ", que retiennent les conteneurs ")
                        + String.join(", ", by);
        String names = held.names().isEmpty() ? "" : ", qui a aussi le nom " + String.join(", ", held.names());
        return held.shortId() + containers + names;
    }
}
