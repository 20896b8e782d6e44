package fr.atelierdocker.bench.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why the program of a container could not be started, told by the words that runc, crun and containerd have in common: those
 * of the C library, and what is tried. The engine's own words stay beside it.
 */
public final class StartFailure {

    /** The first of which the words are all there; the more special before the more general. */
    private enum Reason {
        LONG(
                "ce qui devrait être le nom d’un programme est bien trop long. Vérifiez `CMD`, `ENTRYPOINT` et `HEALTHCHECK` dans le"
                        + " Dockerfile : entre crochets, le premier mot nomme le programme, et chaque mot suivant a ses propres"
                        + " guillemets ; un texte entier va dans un fichier, copié par `COPY`",
                List.of("file name too long"),
                List.of("")),
        FOLDER(
                "le dossier où il doit commencer n’existe pas dans l’image, ou n’est pas un dossier. Vérifiez `WORKDIR` dans"
                        + " le Dockerfile",
                List.of("chdir", "cwd", "working directory", "workdir"),
                List.of("")),
        MISSING(
                "ce programme n’est pas dans l’image. Vérifiez l’orthographe de `CMD` ou d’`ENTRYPOINT`, des guillemets"
                        + " doubles autour de chaque mot, ou installez le programme par un `RUN`",
                List.of("executable file not found", "executable file `"),
                List.of("")),
        FOREIGN(
                "ce fichier n’est pas un programme pour cette machine : il est fait pour un autre processeur, ou c’est un script"
                        + " à qui il manque sa première ligne, comme `#!/bin/sh`",
                List.of("exec format error"),
                List.of("")),
        DIRECTORY(
                "c’est un dossier, et non un programme. Donnez le chemin entier du fichier",
                List.of("is a directory"),
                List.of("")),
        DENIED(
                "le fichier existe, mais n’est pas exécutable. Donnez-lui ce droit, `RUN chmod +x …`, ou nommez le programme qui"
                        + " doit le lire, comme `python`",
                List.of("permission denied", "operation not permitted"),
                List.of("exec", "create process", "start container")),
        NO_FILE(
                "le fichier n’est pas dans l’image ; ou c’est un script, et le programme de sa première ligne (`#!…`) n’y est"
                        + " pas, ce qu’une fin de ligne de Windows cause aussi",
                List.of("no such file or directory", "not a directory"),
                List.of("exec", "stat ", "start container"));

        private final String what;
        private final List<String> words;
        private final List<String> tried;

        Reason(String what, List<String> words, List<String> tried) {
            this.what = what;
            this.words = words;
            this.tried = tried;
        }

        boolean isIn(String message) {
            return words.stream().anyMatch(message::contains) && tried.stream().anyMatch(message::contains);
        }
    }

    private StartFailure() {}

    /**
     * In French, what happened, what to do, and the engine's own words; empty for a message that is about something else.
     *
     * @see <a href="https://docs.docker.com/engine/containers/run/#exit-status">126 and 127</a>
     */
    public static Optional<String> sentence(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        // A mount, a device or a network that fails says some of the same words.
        boolean ofProgram = lower.contains("oci runtime")
                || lower.contains("container process")
                || lower.contains("failed to create task")
                || lower.contains("executable file")
                || lower.contains("crun:");
        if (!ofProgram || lower.contains("mounting")) {
            return Optional.empty();
        }
        for (Reason reason : Reason.values()) {
            if (reason.isIn(lower)) {
                // A name that long is in the engine's words as well.
                return Optional.of("Le programme n’a pas pu démarrer : " + reason.what + "."
                        + (reason == Reason.LONG ? "" : " Le moteur dit : « " + message.strip() + " »."));
            }
        }
        return Optional.empty();
    }
}
