package fr.atelierdocker.bench.door;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Instruction;
import fr.atelierdocker.docker.dockerfile.Stage;

/**
 * What the engine starts from what nobody has looked at. At each start of a container it opens two files of its image itself
 * ({@code /etc/passwd} and {@code /etc/group}), and a RUN can leave there what keeps it waiting for ever. A finished image is
 * looked at before anything is started from it; between two steps of a build nobody can look. So where others have the same
 * engine, a RUN starts from the files of a base image and of the project alone.
 */
final class Starts {

    private static final Pattern OWNER_BY_NAME = Pattern.compile("--chown=.*[^0-9:].*");

    private final boolean shared;
    private final Refusals refusals;
    /** Of each stage, whether its files may be of a learner's making. */
    private final List<Boolean> made = new ArrayList<>();

    Starts(boolean shared, Refusals refusals) {
        this.shared = shared;
        this.refusals = refusals;
    }

    void begin(Stage stage) {
        made.add(stage.earlier() >= 0 && made.get(stage.earlier()));
    }

    /** Takes the next instruction that the engine does. */
    void take(Instruction done) {
        if (!shared || made.isEmpty()) {
            return;
        }
        int stage = made.size() - 1;
        if (made.get(stage) && opens(done)) {
            refusals.add(
                    done,
                    "Dans une classe, le moteur est à tous : après un `RUN` ou un `COPY --from`, l’atelier n’y lance pas d’autre"
                            + " `RUN` dans la même étape, ni n’y cherche un nom d’utilisateur.",
                    "Réunissez les commandes en un seul `RUN`, placé avant les `COPY --from` :"
                            + " `RUN mkdir -p /data && touch /data/vide`.");
        }
        if (done.keyword().equals("RUN") || takesFromElsewhere(done)) {
            made.set(stage, true);
        }
    }

    /** Whether the engine looks up a user for it. */
    private static boolean opens(Instruction done) {
        return switch (done.keyword()) {
            case "RUN" -> true;
            case "COPY", "ADD" ->
                done.flags().stream()
                        .anyMatch(flag -> OWNER_BY_NAME.matcher(flag).matches());
            default -> false;
        };
    }

    private static boolean takesFromElsewhere(Instruction done) {
        return done.keyword().equals("COPY") && !done.flag("from").isEmpty();
    }
}
