package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineRefusedException;
import fr.atelierdocker.docker.engine.FileLook;
import fr.atelierdocker.docker.engine.FileLook.Kind;
import fr.atelierdocker.text.Shortened;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/**
 * What the engine itself opens in a container each time that it starts one: {@code /etc/passwd} and {@code /etc/group}, where it
 * looks up the user, whoever that is. A pipe in the place of one of them keeps it waiting for ever, and the locks that it holds
 * keep everybody else; of a long one it makes a hundred times its size in its own memory. So an image has to have both, as files,
 * before any container of it is started; a container that has them cannot change them.
 *
 * @see <a href="https://github.com/moby/moby/blob/v20.10.24/daemon/oci_linux.go">getUser</a>
 */
@ApplicationScoped
public class OpenedFiles {

    private static final String FOLDER = "/etc";
    private static final List<String> FILES = List.of("/etc/passwd", "/etc/group");

    private static final long MOST_BYTES = 1 << 20;

    private static final int LONGEST_MESSAGE = 200;

    private static final ContainerLimits LEAST =
            new ContainerLimits(32 << 20, 0.1, 16, 0, Duration.ofSeconds(1), Optional.empty());

    private final Containers containers;
    private final Engine engine;

    OpenedFiles(Containers containers, Engine engine) {
        this.containers = containers;
        this.engine = engine;
    }

    /** What is wrong with those of the workspace's image, as a sentence; empty when nothing is. */
    public Optional<String> fault(Workspace workspace) {
        RunSpec spec = new RunSpec(workspace.image(), List.of("true"), List.of(), workspace.diskLookoutLabels(), LEAST);
        try {
            return containers.created(spec, this::faultIn);
        } catch (EngineRefusedException refused) {
            return Optional.of("Aucun conteneur ne peut être fait de l’image construite : "
                    + Shortened.middle(String.valueOf(refused.getMessage()), LONGEST_MESSAGE) + ".");
        }
    }

    private Optional<String> faultIn(String container) {
        if (!isA(Kind.FOLDER, container, FOLDER)) {
            return Optional.of("Dans l’image construite, " + FOLDER
                    + " n’est pas un dossier. Le moteur y cherche le nom de" + " l’utilisateur à chaque démarrage.");
        }
        return FILES.stream()
                .filter(file -> !isA(Kind.FILE, container, file))
                .findFirst()
                .map(file -> "Dans l’image construite, " + file + " n’est pas un fichier de "
                        + Units.binaryBytes(MOST_BYTES)
                        + " au plus. Le moteur l’ouvre lui-même à chaque démarrage, et attendrait peut-être sans fin : laissez"
                        + " celui de l’image de base, ou prenez-le par COPY --from=busybox " + file + " " + file + ".");
    }

    private boolean isA(Kind kind, String container, String path) {
        return FileLook.at(engine, container, path)
                .filter(look -> look.kind() == kind && look.bytes() <= MOST_BYTES)
                .isPresent();
    }
}
