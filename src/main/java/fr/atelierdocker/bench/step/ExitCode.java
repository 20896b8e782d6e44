package fr.atelierdocker.bench.step;

/** What the code with which a container ended means. */
public final class ExitCode {

    /** Of a program that SIGXFSZ ended. */
    public static final int FILE_TOO_LARGE = 153;

    /** From here on a code is of Docker, of a shell or of a signal. */
    private static final int DOCKERS_OWN = 125;

    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = SIGNALS + 64;

    private ExitCode() {}

    /**
     * In French, without a capital and a full stop; empty when it means what its program says.
     *
     * @param code 0 to 255
     * @param oomKilled whether the engine knows that the kernel ended one of the container's processes for want of memory;
     *     of a kill in its first or last milliseconds it may not
     * @see <a href="https://docs.docker.com/engine/containers/run/#exit-status">125, 126 and 127</a>
     * @see <a href="https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html">128 and more</a>
     */
    public static String meaning(int code, boolean oomKilled) {
        if (oomKilled && code == 137) {
            return "le noyau l’a arrêté, faute de mémoire (SIGKILL)";
        }
        String meaning =
                switch (code) {
                    case 0 -> "tout s’est bien passé";
                    case 1 -> "le programme a signalé une erreur";
                    case 2 -> "le programme a signalé une erreur ; pour un shell, une commande qu’il n’a pas pu mener";
                    case 125 -> "Docker lui-même a échoué";
                    case 126 -> "la commande existe, mais ne peut pas être exécutée";
                    case 127 -> "la commande n’existe pas dans l’image";
                    case 130 -> "interrompu, comme par Ctrl + C (SIGINT)";
                    case 137 ->
                        "arrêté de force (SIGKILL), parce qu’il n’a pas répondu à temps à la demande d’arrêt, que "
                                + "quelqu’un l’a tué ou que la mémoire a manqué";
                    case 139 -> "le programme a lu ou écrit hors de sa mémoire (SIGSEGV)";
                    case 143 -> "arrêté à la demande (SIGTERM), sans avoir dit au revoir";
                    case FILE_TOO_LARGE -> "il a voulu écrire un fichier plus grand que permis (SIGXFSZ)";
                    default -> code > SIGNALS && code <= LAST_SIGNAL ? "arrêté par le signal " + (code - SIGNALS) : "";
                };
        return oomKilled ? meaning + ", mais un de ses processus a été arrêté faute de mémoire" : meaning;
    }

    /** What a code means that is seldom the program's own; empty for the others, and for those without a meaning. */
    public static String notItsOwn(int code) {
        return code < DOCKERS_OWN ? "" : meaning(code, false);
    }

    /**
     * Of a command that failed though nothing of the site's ended it, neither a limit nor a button: from 125 on a code is seldom
     * the program's own.
     */
    public static String failure(int code) {
        if (notItsOwn(code).isEmpty()) {
            return "La commande a échoué : code de sortie " + code + ".";
        }
        return "La commande a échoué. "
                + switch (code) {
                    case 137 ->
                        "Code 137 : le plus souvent, tuée de l’extérieur (SIGKILL), comme par docker kill ou docker rm -f. Ni"
                                + " l’atelier ni une limite de temps ou de mémoire ne l’ont arrêtée.";
                    case 143 ->
                        "Code 143 : le plus souvent, arrêtée de l’extérieur (SIGTERM), comme par docker kill -s TERM ou docker"
                                + " stop ; l’atelier n’y est pour rien.";
                    default -> sentence(code, false);
                };
    }

    /** Such as {@code Code 0 : tout s’est bien passé.} */
    public static String sentence(int code, boolean oomKilled) {
        return "C" + text(code, oomKilled).substring(1) + ".";
    }

    /** Such as {@code code 0 : tout s’est bien passé}. */
    public static String text(int code, boolean oomKilled) {
        String meaning = meaning(code, oomKilled);
        return "code " + code + (meaning.isEmpty() ? "" : " : " + meaning);
    }
}
