package fr.atelierdocker.bench.operation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.proof.Claim;
import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.SeccompProfile;
import fr.atelierdocker.docker.image.BuildSpec;
import fr.atelierdocker.docker.image.StepLimits;
import fr.atelierdocker.lesson.Commands;
import fr.atelierdocker.workspace.Workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class CommandLineTest {

    private static final Workspace SOLO = new Workspace("solo", "mon_app_image", "mon_volume_donnees");
    private static final Workspace OTHER = new Workspace("essai", "mon_app_image-essai", "mon_volume_donnees-essai");
    private static final ContainerLimits LIMITS =
            new ContainerLimits(128 << 20, 0.5, 64, 1L << 28, Duration.ofSeconds(60), Optional.empty());

    @Test
    void theLessonsCommandsAreTheLessonsToTheLetter() {
        assertEquals(Commands.BUILD.line(), build(SOLO).command().lesson());
        assertEquals(
                Commands.RUN.line(),
                ContainerOperation.run(SOLO, Claim.WRITTEN, LIMITS).command().lesson());
        assertEquals(
                Commands.READ.line(),
                ContainerOperation.readVolume(SOLO, LIMITS).command().lesson());
    }

    @Test
    void theyAreSoInEveryWorkspace() {
        assertEquals(Commands.BUILD.line(), build(OTHER).command().lesson());
        assertEquals(
                Commands.RUN.line(),
                ContainerOperation.run(OTHER, Claim.WRITTEN, LIMITS).command().lesson());
        assertEquals(
                Commands.READ.line(),
                ContainerOperation.readVolume(OTHER, LIMITS).command().lesson());
    }

    @Test
    void theCompleteRunHasTheLimitsTheLabelAndTheRealNames() {
        assertEquals(
                "docker run --rm --network none --no-healthcheck --cap-drop ALL --security-opt no-new-privileges --memory 128m"
                        + " --memory-swap 128m --cpus 0.5 --pids-limit 64 --ulimit fsize=268435456"
                        + " --ulimit core=0 --ulimit msgqueue=0"
                        + " --label fr.atelierdocker.conteneur=essai"
                        + " --label fr.atelierdocker.workspace=essai -v mon_volume_donnees-essai:/data mon_app_image-essai",
                ContainerOperation.run(OTHER, Claim.WRITTEN, LIMITS).command().complete());
    }

    @Test
    void theCompleteReadTakesTheSame() {
        assertEquals(
                "docker run --rm --network none --no-healthcheck --cap-drop ALL --security-opt no-new-privileges --memory 1000b"
                        + " --memory-swap 1000b --cpus 2.0 --pids-limit 1 --ulimit fsize=268435456"
                        + " --ulimit core=0 --ulimit msgqueue=0"
                        + " --label fr.atelierdocker.conteneur=solo"
                        + " --label fr.atelierdocker.workspace=solo -v mon_volume_donnees:/data busybox cat /data/log.txt",
                ContainerOperation.readVolume(
                                SOLO,
                                new ContainerLimits(1000, 2, 1, 1L << 28, Duration.ofSeconds(60), Optional.empty()))
                        .command()
                        .complete());
    }

    @Test
    void theRuntimeThatIsAskedForIsShown() {
        ContainerLimits sandboxed =
                new ContainerLimits(128 << 20, 0.5, 64, 1L << 28, Duration.ofSeconds(60), Optional.of("runsc"));
        CommandLine run =
                ContainerOperation.run(OTHER, Claim.WRITTEN, sandboxed).command();
        assertTrue(run.complete().contains(" --runtime runsc "), run.complete());
        assertTrue(
                run.requests().get(0).body().contains("\"Runtime\" : \"runsc\""),
                run.requests().get(0).body());
        assertEquals(Commands.RUN.line(), run.lesson());
    }

    @Test
    void theProfileIsShownByTheNameOfItsFile() {
        CommandLine run = ContainerOperation.run(
                        OTHER, Claim.WRITTEN, LIMITS.withSeccomp(Optional.of(SeccompProfile.TEXT)))
                .command();
        assertTrue(run.complete().contains(" --security-opt seccomp=atelier.json "), run.complete());
        String body = run.requests().get(0).body();
        assertTrue(body.contains("\"no-new-privileges\", \"seccomp={atelier.json}\""), body);
        assertEquals(Commands.RUN.line(), run.lesson());
    }

    @Test
    void theCompleteBuildHasTheLimitsTheLabelAndTheRealName() {
        assertEquals(
                "docker build --network none --force-rm --memory 128m --memory-swap 128m --cpu-period 100000 --cpu-quota 50000"
                        + " --ulimit fsize=268435456 --ulimit core=0 --ulimit msgqueue=0"
                        + " --label fr.atelierdocker.workspace=essai -t mon_app_image-essai .",
                build(OTHER).command().complete());
    }

    /** What docker-java's own command does not know of a build is in what is shown as it is in what is sent. */
    @Test
    void theRequestOfTheCompleteBuildHasTheSame() {
        String path = build(OTHER).command().requests().get(0).path();
        assertTrue(path.startsWith("/build?"), path);
        assertTrue(
                path.endsWith(
                        "&cpuperiod=100000&cpuquota=50000&ulimits=[{\"Name\":\"fsize\",\"Soft\":268435456,\"Hard\":268435456},"
                                + "{\"Name\":\"core\",\"Soft\":0,\"Hard\":0},{\"Name\":\"msgqueue\",\"Soft\":0,\"Hard\":0}]"),
                path);
    }

    @Test
    void theResetNamesWhatItRemoves() {
        assertEquals(
                "docker rmi mon_app_image ; docker volume rm mon_volume_donnees",
                new Reset(OTHER).command().lesson());
        assertEquals(
                "docker rm -f -v $(docker ps -aq --filter label=fr.atelierdocker.conteneur=essai)"
                        + " ; docker rmi mon_app_image-essai"
                        + " ; docker volume rm $(docker volume ls -q --filter label=fr.atelierdocker.workspace=essai)",
                new Reset(OTHER).command().complete());
    }

    private static Build build(Workspace workspace) {
        BuildSpec spec = new BuildSpec(
                workspace.image(),
                Map.of(),
                workspace.labels(),
                false,
                128 << 20,
                Duration.ofMinutes(5),
                Optional.of(new StepLimits(0.5, 64, 256 << 20, Duration.ofSeconds(60))));
        return new Build(workspace, spec);
    }
}
