package fr.atelierdocker.bench.map;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.life.Scenes;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;

/** Draws the map from what is known already: it is drawn anew at each change, and would ask the engine each time. */
@ApplicationScoped
public class LiveMap {

    private final Engine engine;
    private final Scenes scenes;
    private final LiveImage image;
    private final Provenance provenance;

    LiveMap(Engine engine, Scenes scenes, LiveImage image, Provenance provenance) {
        this.engine = engine;
        this.scenes = scenes;
        this.image = image;
        this.provenance = provenance;
    }

    public EngineMap of(Workspace workspace, Summary summary, VolumeSnapshot volume) {
        boolean building = summary.step(Step.BUILD.slug()).state() == Fact.State.RUNNING;
        ImageSnapshot seen = image.lastSeen(workspace);
        return EngineMap.of(new MapFacts(
                provenance.of(workspace),
                engine.isUp(),
                building,
                seen.found(),
                !seen.isForeign(),
                scenes.of(workspace),
                volume,
                seen.layersText()));
    }
}
