package fr.atelierdocker.bench.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.EngineEvent;
import fr.atelierdocker.docker.engine.EngineEvent.Kind;
import fr.atelierdocker.workspace.Workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class SceneTest {

    private static final Workspace WORKSPACE = new Workspace("a", "image-a", "volume-a");

    @Test
    void aLifeIsFollowedFromItsBeginningToItsEnd() {
        List<EngineEvent> life = List.of(
                container("create", 1),
                mount("volume-a", 2),
                container("start", 3),
                container("pause", 4),
                container("unpause", 5),
                container("oom", 6),
                container("die", 7, "exitCode", "137"),
                container("start", 8),
                container("die", 9, "exitCode", "0"),
                container("destroy", 10));
        List<String> seen = new ArrayList<>();
        Scene scene = Scene.EMPTY;
        for (EngineEvent event : life) {
            scene = scene.and(event, WORKSPACE);
            seen.add(told(scene));
        }
        assertEquals(
                List.of(
                        "CREATED since 1",
                        "CREATED since 1 [volume-a]",
                        "RUNNING since 3 [volume-a]",
                        "PAUSED since 3 [volume-a]",
                        "RUNNING since 3 [volume-a]",
                        "RUNNING since 3 oom [volume-a]",
                        "EXITED 137 since 7 oom [volume-a]",
                        "RUNNING since 8 [volume-a]",
                        "EXITED 0 since 9 [volume-a]",
                        ""),
                seen);
    }

    /** A look at the engine and the events since its beginning overlap. */
    @Test
    void anEventThatTellsWhatIsKnownChangesNothing() {
        Scene scene = scene(container("create", 1), mount("volume-a", 2), container("start", 3));
        for (EngineEvent again : List.of(container("create", 1), mount("volume-a", 2), container("start", 3))) {
            assertEquals(scene, scene.and(again, WORKSPACE), again.toString());
        }
        Scene ended = scene.and(container("die", 7, "exitCode", "1"), WORKSPACE);
        assertEquals(ended, ended.and(container("start", 3), WORKSPACE), "an older event of a container that ended");
        assertEquals(ended, ended.and(container("die", 7, "exitCode", "1"), WORKSPACE));
    }

    @Test
    void anEventOfAContainerThatIsNotThereChangesNothing() {
        for (String action : List.of("start", "die", "pause", "unpause", "oom", "rename", "destroy", "exec_start")) {
            assertEquals(Scene.EMPTY, Scene.EMPTY.and(container(action, 1), WORKSPACE), action);
        }
        assertEquals(Scene.EMPTY, Scene.EMPTY.and(mount("volume-a", 1), WORKSPACE));
    }

    @Test
    void aNewNameIsTheOneThatIsTold() {
        Scene scene = scene(container("create", 1)).and(container("rename", 2, "name", "autre"), WORKSPACE);
        assertTrue(scene.named("autre").isPresent());
        assertFalse(scene.named("un").isPresent());
    }

    @Test
    void anExitCodeThatIsNoneIsNotTold() {
        Scene scene = scene(container("create", 1), container("start", 2));
        for (String code : List.of("", "-1", "abc", "1234567890123")) {
            assertEquals(
                    OptionalInt.empty(),
                    scene.and(container("die", 3, "exitCode", code), WORKSPACE)
                            .containers()
                            .get(0)
                            .exitCode(),
                    code);
        }
    }

    @Test
    void whatIsNotOfTheWorkspaceOrIsAToolIsNotInIt() {
        for (Map<String, String> labels :
                List.of(Map.<String, String>of(), Map.of(Workspace.LABEL, "b"), WORKSPACE.lookoutLabels())) {
            assertSame(
                    Scene.EMPTY,
                    Scene.EMPTY.and(new EngineEvent(Kind.CONTAINER, "create", "un", labels, Instant.EPOCH), WORKSPACE));
        }
        assertSame(
                Scene.EMPTY,
                Scene.EMPTY.and(
                        new EngineEvent(Kind.IMAGE, "create", "un", WORKSPACE.labels(), Instant.EPOCH), WORKSPACE));
    }

    @Test
    void ofAThousandTheNewestAreKept() {
        Scene scene = Scene.EMPTY;
        for (int i = 1; i <= 1000; i++) {
            scene = scene.and(
                    new EngineEvent(
                            Kind.CONTAINER, "create", "id" + i, labels("name", "c" + i), Instant.ofEpochSecond(i)),
                    WORKSPACE);
        }
        assertEquals(newest(), names(scene));
        assertTrue(scene.isFull());
    }

    @Test
    void ofAThousandThatTheEngineHasTheNewestAreKept() {
        List<ContainerState> seen = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> new ContainerState(
                        "id" + i,
                        "c" + i,
                        "image-a",
                        WORKSPACE.labels(),
                        Phase.CREATED,
                        Instant.EPOCH,
                        OptionalInt.empty(),
                        false,
                        Set.of()))
                .toList();
        assertEquals(newest(), names(Scene.of(seen)));
    }

    private static List<String> newest() {
        return IntStream.rangeClosed(1001 - Scene.MOST, 1000)
                .mapToObj(i -> "c" + i)
                .toList();
    }

    private static List<String> names(Scene scene) {
        return scene.containers().stream().map(ContainerState::name).toList();
    }

    private static Scene scene(EngineEvent... events) {
        Scene scene = Scene.EMPTY;
        for (EngineEvent event : events) {
            scene = scene.and(event, WORKSPACE);
        }
        return scene;
    }

    private static String told(Scene scene) {
        return scene.containers().stream()
                .map(each -> each.phase()
                        + (each.exitCode().isPresent() ? " " + each.exitCode().getAsInt() : "")
                        + " since " + each.since().getEpochSecond()
                        + (each.oomKilled() ? " oom" : "")
                        + (each.volumes().isEmpty() ? "" : " " + each.volumes()))
                .reduce("", String::concat);
    }

    private static EngineEvent container(String action, long second, String... attributes) {
        return new EngineEvent(Kind.CONTAINER, action, "un", labels(attributes), Instant.ofEpochSecond(second));
    }

    private static EngineEvent mount(String volume, long second) {
        return new EngineEvent(Kind.VOLUME, "mount", volume, Map.of("container", "un"), Instant.ofEpochSecond(second));
    }

    private static Map<String, String> labels(String... more) {
        Map<String, String> labels = new TreeMap<>(WORKSPACE.labels());
        labels.put("name", "un");
        labels.put("image", "image-a");
        for (int i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        return labels;
    }
}
