package fr.atelierdocker.bench.moment;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Looks at what a page shows as it was last seen, while the page is on its way: a page never waits for an engine. In each
 * workspace one look at a time, however many pages ask for it.
 */
@ApplicationScoped
public class Glances {

    private final Engine engine;
    private final LiveImage image;
    private final LiveVolumes volumes;
    private final PerWorkspace<AtomicBoolean> looking;

    Glances(Engine engine, LiveImage image, LiveVolumes volumes, Workspaces workspaces) {
        this.engine = engine;
        this.image = image;
        this.volumes = volumes;
        this.looking = workspaces.per(workspace -> new AtomicBoolean());
    }

    /**
     * Begins a look if what was last seen may be out of date. Returns at once.
     *
     * @return whether a look is on its way, so that the page may soon be another
     */
    public boolean begin(Workspace workspace) {
        AtomicBoolean taken = looking.of(workspace);
        boolean wanted = engine.isUp() && (image.isUnseen(workspace) || volumes.isStale(workspace));
        if (wanted && taken.compareAndSet(false, true)) {
            engine.inBackground(() -> {
                try {
                    image.lookFirst(workspace);
                    volumes.look(workspace);
                } finally {
                    taken.set(false);
                }
            });
        }
        return taken.get();
    }
}
