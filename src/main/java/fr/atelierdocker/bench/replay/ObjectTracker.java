package fr.atelierdocker.bench.replay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.bench.replay.Objects.Face;
import fr.atelierdocker.bench.step.ContainerWord;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/**
 * Follows the three objects through the entries of one job. Sentences of the bench alone are read for it: what a program
 * writes may look like anything.
 */
final class ObjectTracker {

    private static final Pattern MOUNT = Pattern.compile(" -v " + Workspace.LESSON_VOLUME + ":(/\\S*)");
    /** The command of a container that lives, which has no step of its own. */
    private static final Pattern LIFE = Pattern.compile("docker (create|start|stop|restart|rm) .*");

    private Objects now = Objects.UNKNOWN;
    private String command = "";
    private long written;

    Objects now() {
        return now;
    }

    /** A step of a build begins. */
    void building(int step, int total) {
        now = now.withImage(Face.RUNNING, "en construction, étape " + step + " sur " + total);
    }

    void accept(Step step, Fact fact) {
        if (fact.state().filter(Fact.State::isEnd).isPresent() || fact.type() == Fact.Type.END) {
            ended(step, fact.state().filter(Fact.State.FAILED::equals).isEmpty() && !isCancelled(fact));
            return;
        }
        switch (fact.type()) {
            case COMMAND -> begun(step, fact.text());
            case LINE -> wrote(step);
            case STATE -> ContainerWord.read(fact.text()).ifPresent(this::told);
            case PROGRESS, NOTICE, ERROR, END -> {}
        }
    }

    private static boolean isCancelled(Fact fact) {
        return fact.state().filter(Fact.State.CANCELLED::equals).isPresent();
    }

    private void begun(Step step, String line) {
        command = line;
        written = 0;
        if (step == Step.BUILD) {
            now = now.withImage(Face.RUNNING, "en construction");
        } else if (step == Step.PUSH) {
            now = now.withImage(Face.RUNNING, "en cours d’envoi");
        }
    }

    private void wrote(Step step) {
        if (step != Step.BUILD && step != Step.PUSH) {
            written++;
            now = now.withContainer(Face.RUNNING, "a écrit " + Units.count(written, "ligne", "lignes"));
        }
    }

    private void told(ContainerWord word) {
        if (word instanceof ContainerWord.Created created) {
            now = now.withImage(Face.STILL, created.image()).withContainer(Face.CREATED, created.id() + ", créé");
            now = mount().map(folder -> now.withVolume(Face.STILL, "relié à " + folder + " du conteneur"))
                    .orElseGet(() -> now.withVolume(Face.ABSENT, "aucun n’est monté"));
        } else if (word instanceof ContainerWord.Started) {
            now = now.withContainer(Face.RUNNING, "en marche");
            mount().ifPresent(folder -> now = now.withVolume(Face.RUNNING, "monté dans " + folder));
        } else if (word instanceof ContainerWord.Exited exited) {
            now = now.withContainer(Face.STOPPED, "terminé, code " + exited.code());
        } else {
            now = now.withContainer(Face.ABSENT, "supprimé");
            mount().ifPresent(folder -> now = now.withVolume(Face.STILL, "reste, avec ce qu’il contient"));
        }
    }

    private Optional<String> mount() {
        Matcher matcher = MOUNT.matcher(command);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void ended(Step step, boolean done) {
        switch (step) {
            case BUILD ->
                now = done ? now.withImage(Face.STILL, "construite") : now.withImage(Face.STOPPED, "pas faite");
            case PUSH -> now = now.withImage(Face.STILL, done ? "aussi dans le registre" : "pas envoyée");
            case RESET -> {
                if (done) {
                    now = now.withImage(Face.ABSENT, "supprimée")
                            .withContainer(Face.ABSENT, "aucun")
                            .withVolume(Face.ABSENT, "supprimé");
                }
            }
            case REMOVE_VOLUME -> {
                if (done) {
                    now = now.withVolume(Face.ABSENT, "supprimé");
                }
            }
            case WRITER_1, WRITER_2 -> {
                if (done) {
                    lived();
                }
            }
            case RUN, READ, WITHOUT_VOLUME, ISOLATION, VERIFY -> {}
        }
    }

    private void lived() {
        Matcher matcher = LIFE.matcher(command);
        if (!matcher.matches()) {
            return;
        }
        switch (matcher.group(1)) {
            case "create" ->
                now = now.withImage(Face.STILL, Workspace.LESSON_IMAGE)
                        .withContainer(Face.CREATED, "créé")
                        .withVolume(Face.STILL, "relié au conteneur");
            case "stop" -> now = now.withContainer(Face.STOPPED, "arrêté, il existe encore");
            case "rm" -> now = now.withContainer(Face.ABSENT, "supprimé").withVolume(Face.STILL, "reste");
            default -> now = now.withContainer(Face.RUNNING, "en marche").withVolume(Face.RUNNING, "monté");
        }
    }
}
