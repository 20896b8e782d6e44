package fr.atelierdocker.bench.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.dialect.EngineEvent.Kind;
import fr.atelierdocker.workspace.Made;
import fr.atelierdocker.workspace.TestMade;
import fr.atelierdocker.workspace.Workspace;

/** Scenes with what only the engine's events bring into them. */
public final class TestScenes {

    private TestScenes() {}

    /** With what is left of a container {@code passant} of the bench, which mounted the volume. Null: nobody read its output. */
    public static Scene afterRun(Workspace workspace, List<ContainerState> others, int code, Long lines, long millis) {
        Map<String, String> labels = new TreeMap<>(workspace.containerLabels());
        labels.putAll(Map.of("name", "passant", "image", workspace.image(), "exitCode", String.valueOf(code)));
        Made made = TestMade.of(workspace, "p");
        Scene scene = Scene.of(others)
                .and(new EngineEvent(Kind.CONTAINER, "create", "p", labels, Instant.EPOCH), made)
                .and(
                        new EngineEvent(
                                Kind.VOLUME, "mount", workspace.volume(), Map.of("container", "p"), Instant.EPOCH),
                        made)
                .and(new EngineEvent(Kind.CONTAINER, "start", "p", labels, Instant.EPOCH), made)
                .and(new EngineEvent(Kind.CONTAINER, "die", "p", labels, Instant.ofEpochMilli(millis)), made);
        scene = lines == null ? scene : scene.wrote("p", lines);
        return scene.and(new EngineEvent(Kind.CONTAINER, "destroy", "p", labels, Instant.ofEpochMilli(millis)), made);
    }

    /** With a container through which the bench looks into the volume. */
    public static Scene withLookout(Workspace workspace, Scene scene) {
        return scene.and(
                new EngineEvent(Kind.CONTAINER, "create", "g", workspace.lookoutLabels(), Instant.EPOCH),
                TestMade.of(workspace, "g"));
    }
}
