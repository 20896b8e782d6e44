package fr.atelierdocker.bench.volume;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.docker.volume.AgentBounds;
import fr.atelierdocker.docker.volume.ArchivedVolume;
import fr.atelierdocker.docker.volume.VolumeAgent;
import fr.atelierdocker.docker.volume.VolumeAgents;
import fr.atelierdocker.docker.volume.VolumeArchives;
import fr.atelierdocker.docker.volume.VolumeListener;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Belongings.Ownership;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;

/** The ways into a workspace's volume: an agent that watches, and a container of the bench that has just ended. */
@ApplicationScoped
public class VolumeAccess {

    private static final Logger LOG = Logger.getLogger(VolumeAccess.class);

    /** Files of which the page shows the end without being asked. */
    private static final int PREVIEWS = 3;

    static final int PREVIEW_BYTES = 2048;

    private final Engine engine;
    private final Images images;
    private final VolumeAgents agents;
    private final VolumeArchives archives;
    private final ContainerStates containers;
    private final Belongings belongings;
    private final Provenance provenance;
    private final VolumeConfig config;
    private final LimitsConfig limits;
    /** Of which agents are made: the lesson's base image holds Python. An image that a learner built is not let at other people's files. */
    static final String AGENT_IMAGE = Dockerfile.base(Example.dockerfile().text());

    VolumeAccess(
            Engine engine,
            Images images,
            VolumeAgents agents,
            VolumeArchives archives,
            ContainerStates containers,
            Belongings belongings,
            Provenance provenance,
            VolumeConfig config,
            LimitsConfig limits) {
        this.engine = engine;
        this.images = images;
        this.agents = agents;
        this.archives = archives;
        this.containers = containers;
        this.belongings = belongings;
        this.provenance = provenance;
        this.config = config;
        this.limits = limits;
    }

    public boolean isPossible() {
        return engine.isUp();
    }

    /**
     * Starts an agent.
     *
     * @throws BlindException if the volume is not the workspace's, there is no image for it, or it does not start
     * @throws EngineException if the engine cannot tell
     */
    VolumeAgent open(Workspace workspace, VolumeListener listener) throws BlindException {
        if (belongings.volumeOwnership(workspace) != Ownership.OWN) {
            throw new BlindException(Blindness.NO_VOLUME);
        }
        if (images.find(AGENT_IMAGE).isEmpty()) {
            throw new BlindException(Blindness.NO_IMAGE);
        }
        try {
            return agents.open(
                    Workspace.LOOKOUT_NAME,
                    workspace.volume(),
                    AGENT_IMAGE,
                    workspace.lookoutLabels(),
                    // One more than there may be shows that there are too many.
                    new AgentBounds(limits.entries() + 1, limits.reserve().asLongValue()),
                    listener);
        } catch (EngineException failure) {
            LOG.warnf("Nobody can watch the volume: %s", failure.getMessage());
            throw new BlindException(Blindness.NO_AGENT);
        }
    }

    /** What an agent sees. */
    VolumeSnapshot seen(VolumeAgent agent) {
        return agent.list("", "", config.page(), PREVIEWS, PREVIEW_BYTES)
                .<VolumeSnapshot>map(root -> new VolumeSnapshot.Known(root, agent.totals()))
                .orElse(new VolumeSnapshot.Unknown());
    }

    /** All that is in the volume, through a container that mounts it there; empty when it holds too much for that. */
    Optional<ArchivedVolume> take(String container, String target) {
        return archives.take(container, target);
    }

    /** What is seen in it then; unknown when that is too much. */
    VolumeSnapshot seen(Optional<ArchivedVolume> taken) {
        return taken.flatMap(archived -> archived.content(config.page(), PREVIEWS, PREVIEW_BYTES))
                .<VolumeSnapshot>map(content -> new VolumeSnapshot.Known(content.root(), content.totals()))
                .orElse(new VolumeSnapshot.Unknown());
    }

    /** Whether a container runs that can write into it, whoever made that. */
    boolean isInUse(Workspace workspace) {
        return !containers.runningWith(workspace.volume()).entrySet().stream()
                .allMatch(each -> provenance.of(workspace).isLookout(each.getKey(), each.getValue()));
    }

    /** What can be said of a volume into which no agent can look. */
    public VolumeSnapshot unseen(Workspace workspace) {
        // A volume of this name that is not the workspace's is not shown: its files are somebody else's.
        return belongings.volumeOwnership(workspace) == Ownership.ABSENT
                ? new VolumeSnapshot.Absent()
                : new VolumeSnapshot.Unknown();
    }
}
