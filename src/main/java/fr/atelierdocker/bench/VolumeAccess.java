package fr.atelierdocker.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.Engine;
import fr.atelierdocker.docker.EngineException;
import fr.atelierdocker.docker.Images;
import fr.atelierdocker.docker.VolumeAgent;
import fr.atelierdocker.docker.VolumeAgents;
import fr.atelierdocker.docker.VolumeContents;
import fr.atelierdocker.docker.VolumeFile;
import fr.atelierdocker.docker.VolumeFolder;
import fr.atelierdocker.docker.VolumeListener;
import fr.atelierdocker.docker.VolumeTotals;
import fr.atelierdocker.docker.Volumes;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.Workspace;

/** The ways into a workspace's volume: an agent that watches, or else one look at all of it. */
@ApplicationScoped
class VolumeAccess {

    private static final Logger LOG = Logger.getLogger(VolumeAccess.class);

    /** Files of which the page shows the end without being asked. */
    private static final int PREVIEWS = 3;

    static final int PREVIEW_BYTES = 2048;

    private final Engine engine;
    private final Images images;
    private final Volumes volumes;
    private final VolumeAgents agents;
    private final Belongings belongings;
    private final VolumeConfig config;
    /** The lesson's base image holds Python. An image that a learner built is not let at other people's files. */
    private final String agentImage = Dockerfile.base(Example.files().get(1).text());

    VolumeAccess(
            Engine engine,
            Images images,
            Volumes volumes,
            VolumeAgents agents,
            Belongings belongings,
            VolumeConfig config) {
        this.engine = engine;
        this.images = images;
        this.volumes = volumes;
        this.agents = agents;
        this.belongings = belongings;
        this.config = config;
    }

    boolean isPossible() {
        return engine.isUp();
    }

    /** Starts an agent; empty when the volume is not the workspace's, or there is no image for it. */
    Optional<VolumeAgent> open(Workspace workspace, VolumeListener listener) {
        if (belongings.volumeOwnership(workspace) != Ownership.OWN
                || images.find(agentImage).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(agents.open(workspace.volume(), agentImage, workspace.lookoutLabels(), listener));
        } catch (EngineException failure) {
            LOG.warnf("Nobody can watch the volume: %s", failure.getMessage());
            return Optional.empty();
        }
    }

    /** What an agent sees. */
    VolumeSnapshot seen(VolumeAgent agent) {
        return agent.list("", "", config.page(), PREVIEWS, PREVIEW_BYTES)
                .<VolumeSnapshot>map(root -> new VolumeSnapshot.Known(root, agent.totals(), true))
                .orElse(new VolumeSnapshot.Unknown());
    }

    /** What can be seen without an agent, through a container that is never started. */
    VolumeSnapshot read(Workspace workspace) {
        Ownership ownership = belongings.volumeOwnership(workspace);
        if (ownership != Ownership.OWN) {
            // What somebody else keeps in a volume of this name is not for this page.
            return ownership == Ownership.ABSENT ? new VolumeSnapshot.Absent() : new VolumeSnapshot.Unknown();
        }
        return Stream.of(ReadVolume.IMAGE, workspace.image())
                .filter(name -> images.find(name).isPresent())
                .findFirst()
                .<VolumeSnapshot>map(image -> known(volumes.read(
                        workspace.volume(), image, workspace.lookoutLabels(), config.page(), PREVIEW_BYTES)))
                .orElse(new VolumeSnapshot.Unknown());
    }

    private static VolumeSnapshot.Known known(VolumeContents contents) {
        List<VolumeFile> root = contents.files().stream()
                .filter(file -> file.path().indexOf('/') < 0)
                .sorted(Comparator.<VolumeFile, Boolean>comparing(file -> file.kind() != VolumeFile.Kind.FOLDER)
                        .thenComparing(VolumeFile::path))
                .toList();
        List<VolumeFile> files = contents.files().stream()
                .filter(file -> file.kind() == VolumeFile.Kind.FILE)
                .toList();
        return new VolumeSnapshot.Known(
                new VolumeFolder("", root, root.size(), !contents.complete()),
                new VolumeTotals(
                        files.size(),
                        files.stream().mapToLong(VolumeFile::sizeBytes).sum(),
                        contents.complete()),
                false);
    }
}
