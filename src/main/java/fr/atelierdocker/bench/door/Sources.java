package fr.atelierdocker.bench.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import fr.atelierdocker.docker.dockerfile.Arguments;
import fr.atelierdocker.docker.dockerfile.Instruction;
import fr.atelierdocker.docker.dockerfile.Stage;

/** From which images a Dockerfile takes files: those that are allowed, and the stages before. */
final class Sources {

    private static final Pattern STAGE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    private final List<AllowedImage> allowed;
    private final Refusals refusals;
    private final Arguments arguments = new Arguments();
    private final List<Stage> stages = new ArrayList<>();

    Sources(List<AllowedImage> allowed, Refusals refusals) {
        this.allowed = allowed;
        this.refusals = refusals;
    }

    /** Takes an ARG, whose default the names of images may hold when it comes before the first of them. */
    void arg(Instruction arg) {
        if (stages.isEmpty()) {
            arguments.take(arg);
        }
    }

    /** Takes the FROM that begins the next stage. */
    Stage from(Instruction from) {
        Stage stage = Stage.after(stages, from, arguments);
        if (!stage.certain()) {
            refusals.add(
                    from,
                    "L’atelier ne peut pas savoir quelle image est " + Refusals.quoted(stage.base()) + ".",
                    "Écrivez son nom en toutes lettres, ou `$NOM` avec `ARG NOM=valeur` avant le premier `FROM`. "
                            + choice());
        } else if (stage.earlier() >= 0) {
            spelledAlike(from, stages.get(stage.earlier()), stage.base());
        } else if (!stage.base().equals(Stage.SCRATCH)) {
            image(from, stage.base());
        }
        if (!stage.name().isEmpty() && !STAGE_NAME.matcher(stage.name()).matches()) {
            refusals.add(
                    from,
                    Refusals.quoted(stage.name()) + " ne peut pas être le nom d’une étape.",
                    "Prenez des lettres sans accent, puis des chiffres ou des tirets : `AS construction`.");
        }
        stages.add(stage);
        return stage;
    }

    /** Looks at where a COPY takes its files from. A stage that is not over is no stage yet to the engine, but an image. */
    void copy(Instruction copy) {
        copy.flag("from").forEach(from -> copiedFrom(copy, from));
    }

    private void copiedFrom(Instruction copy, String from) {
        List<Stage> over = stages.isEmpty() ? stages : stages.subList(0, stages.size() - 1);
        int meant = Stage.meant(over, from);
        if (from.contains("$")) {
            refusals.add(
                    copy,
                    "`--from` ne prend pas de variable : " + Refusals.quoted(from) + ".",
                    "Écrivez le nom d’une étape précédente (`FROM … AS nom`). " + choice());
        } else if (meant >= 0) {
            if (!Character.isDigit(from.charAt(0))) {
                spelledAlike(copy, over.get(meant), from);
            }
        } else if (Stage.named(stages, from) >= 0) {
            refusals.add(
                    copy,
                    "L’étape " + Refusals.quoted(from)
                            + " n’est pas encore finie ici : le moteur chercherait une image de ce nom.",
                    "Copiez depuis une étape qui vient avant celle-ci.");
        } else {
            image(copy, from);
        }
    }

    /** Not all engines take a capital for a small letter there, and those that do not would ask a registry. */
    private void spelledAlike(Instruction at, Stage stage, String written) {
        if (!stage.name().equals(written)) {
            refusals.add(
                    at,
                    "L’étape s’appelle " + Refusals.quoted(stage.name()) + ", et non " + Refusals.quoted(written) + ".",
                    "Écrivez son nom partout de la même façon, de préférence en minuscules.");
        }
    }

    private void image(Instruction at, String name) {
        if (allowed.stream().noneMatch(image -> image.is(name))) {
            refusals.add(
                    at,
                    "L’atelier n’a pas l’image " + Refusals.quoted(name)
                            + ", et n’en télécharge pas d’autre que les siennes.",
                    choice());
        }
    }

    /** Index of the stage that has just begun, -1 before the first one. */
    int current() {
        return stages.size() - 1;
    }

    Optional<AllowedImage> allowed(String name) {
        return allowed.stream().filter(image -> image.is(name)).findFirst();
    }

    private String choice() {
        return allowed.stream()
                .map(image -> "`" + image.name() + "`")
                .collect(Collectors.joining(
                        " ou ", "Les images de base d’ici : ", ", ou une étape précédente par son nom."));
    }
}
