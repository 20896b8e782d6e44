package fr.atelierdocker.bench.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.volume.Excess;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.engine.Cancellation;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.system.NamedThreads;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Workspace;

/**
 * What is left of the disk where the images are: what a step writes into a file that it has removed, or keeps without writing
 * it, is seen in no other way. The root of any container is on that disk, and its file system tells what is free of it, also
 * where the volumes are on another: so a container of the build's own base looks.
 */
final class DiskCheck implements Check {

    private static final Logger LOG = Logger.getLogger(DiskCheck.class);

    /** Free blocks and their size, twice a second. Of sh and coreutils or busybox, one of which a base image has. */
    private static final String PROGRAM = "trap 'exit 0' TERM; while :; do stat -f -c '%a %S' /; sleep 0.5; done";

    /** Of sh and what it starts; a runtime with a kernel of its own needs threads for that. */
    private static final long PROCESSES = 128;

    private static final long MEMORY = 32 << 20;
    private static final double CPUS = 0.1;

    /** Before another container is tried, when one did not tell. */
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final RunSpec spec;
    private final Containers containers;
    private final long reserve;
    private final Cancellation end = new Cancellation();
    private long next = System.nanoTime();
    private volatile boolean looking;
    private volatile boolean scarce;

    /** @param image of which the container is made: one that is trusted, and there */
    DiskCheck(Workspace workspace, String image, Duration time, Containers containers, LimitsConfig limits) {
        this.containers = containers;
        this.reserve = limits.reserve().asLongValue();
        this.spec = new RunSpec(
                image,
                List.of("sh", "-c", PROGRAM),
                List.of(),
                workspace.diskLookoutLabels(),
                new ContainerLimits(MEMORY, CPUS, PROCESSES, 0, time, Optional.empty()));
    }

    @Override
    public Optional<Excess> excess() {
        if (!looking && System.nanoTime() - next >= 0) {
            looking = true;
            next = System.nanoTime() + PAUSE;
            NamedThreads.daemons("build-disk").newThread(this::look).start();
        }
        return scarce ? Optional.of(tooLittle()) : Optional.empty();
    }

    private void look() {
        try {
            containers.run(spec, (stream, lines) -> lines.forEach(this::read), end);
        } catch (EngineException failure) {
            LOG.infof("Nobody looks at the disk of the images: %s", failure.getMessage());
        } finally {
            looking = false;
        }
    }

    private void read(OutputLine line) {
        String[] words = line.text().split(" ");
        try {
            scarce |= words.length == 2
                    && Math.multiplyExact(Long.parseLong(words[0]), Long.parseLong(words[1])) < reserve;
        } catch (ArithmeticException | NumberFormatException other) {
            // An enormous disk, or no number: nothing is scarce.
            return;
        }
    }

    private Excess tooLittle() {
        return new Excess(
                "il reste moins de " + Units.binaryBytes(reserve) + " sur le disque des images",
                "Ce qu’une étape écrit dans un fichier qu’elle a déjà supprimé ne se voit nulle part ailleurs, et revient avec"
                        + " l’arrêt. Si le disque reste plein, faites-y de la place.");
    }

    @Override
    public void ended() {
        end.cancel();
    }
}
