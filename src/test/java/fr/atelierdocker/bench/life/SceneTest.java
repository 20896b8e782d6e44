package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.dialect.EngineEvent.Kind;
import fr.atelierdocker.workspace.Made;
import fr.atelierdocker.workspace.TestMade;
import fr.atelierdocker.workspace.Workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class SceneTest {

    private static final Workspace WORKSPACE = new Workspace("a", "mon_app_image-a", "volume-a");
    private static final Made MADE =
            TestMade.and(TestMade.of(WORKSPACE, "r1", "r2", "r3", "g0", "g1"), "w", WORKSPACE.container(1));

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
            scene = scene.and(event, MADE);
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
            assertEquals(scene, scene.and(again, MADE), again.toString());
        }
        Scene ended = scene.and(container("die", 7, "exitCode", "1"), MADE);
        assertEquals(ended, ended.and(container("start", 3), MADE), "an older event of a container that ended");
        assertEquals(ended, ended.and(container("die", 7, "exitCode", "1"), MADE));
    }

    @Test
    void anEventOfAContainerThatIsNotThereChangesNothing() {
        for (String action : List.of("start", "die", "pause", "unpause", "oom", "rename", "destroy", "exec_start")) {
            assertEquals(Scene.EMPTY, Scene.EMPTY.and(container(action, 1), MADE), action);
        }
        assertEquals(Scene.EMPTY, Scene.EMPTY.and(mount("volume-a", 1), MADE));
    }

    @Test
    void aNewNameIsTheOneThatIsTold() {
        Scene scene = scene(container("create", 1)).and(container("rename", 2, "name", "autre"), MADE);
        assertTrue(scene.named("autre").isPresent());
        assertFalse(scene.named("un").isPresent());
    }

    @Test
    void anExitCodeThatIsNoneIsNotTold() {
        Scene scene = scene(container("create", 1), container("start", 2));
        for (String code : List.of("", "-1", "abc", "1234567890123")) {
            assertEquals(
                    OptionalInt.empty(),
                    scene.and(container("die", 3, "exitCode", code), MADE)
                            .containers()
                            .get(0)
                            .exitCode(),
                    code);
        }
    }

    @Test
    void whatIsNotOfTheWorkspaceIsNotInIt() {
        for (Map<String, String> labels : List.of(Map.<String, String>of(), Map.of(Workspace.LABEL, "b"))) {
            assertSame(
                    Scene.EMPTY,
                    Scene.EMPTY.and(new EngineEvent(Kind.CONTAINER, "create", "un", labels, Instant.EPOCH), MADE));
        }
        assertSame(
                Scene.EMPTY,
                Scene.EMPTY.and(new EngineEvent(Kind.IMAGE, "create", "un", WORKSPACE.labels(), Instant.EPOCH), MADE));
    }

    @Test
    void theLookoutIsKnownAndNoContainerAmongOthers() {
        Scene scene = scene(container("create", 1), lookout("create", "g1"), lookout("start", "g1"));
        assertEquals(Optional.of("g1"), scene.lookout());
        assertEquals(1, scene.containers().size());
        assertEquals(
                Optional.of("g1"), scene.and(lookout("destroy", "g0"), MADE).lookout(), "another one");
        assertEquals(Optional.empty(), scene.and(lookout("destroy", "g1"), MADE).lookout());
    }

    /** What the engine tells and what was read of the output come in any order. */
    @Test
    void aRunThatIsOverLeavesAGhost() {
        List<EngineEvent> life = List.of(
                run("create", "r1", 1),
                run("start", "r1", 2),
                run("die", "r1", 5, "exitCode", "3"),
                run("destroy", "r1", 6));
        for (int read = 0; read <= life.size(); read++) {
            Scene scene = Scene.EMPTY;
            for (int i = 0; i <= life.size(); i++) {
                assertTrue(i == life.size() || scene.ghost().isEmpty(), "before its end");
                scene = i == read ? scene.wrote("r1", 7) : scene;
                scene = i < life.size() ? scene.and(life.get(i), MADE) : scene;
            }
            Ghost ghost = scene.ghost().orElseThrow();
            assertEquals(Duration.ofSeconds(3), ghost.lived());
            assertEquals(OptionalLong.of(7), ghost.lines());
            assertEquals(OptionalInt.of(3), ghost.container().exitCode());
        }
    }

    @Test
    void aGhostStaysUntilTheNextRunOrUntilItIsForgotten() {
        Scene scene =
                scene(run("create", "r1", 1), run("start", "r1", 2), run("die", "r1", 3), run("destroy", "r1", 4));
        assertTrue(scene.ghost().isPresent());
        assertTrue(scene.and(container("create", 5), MADE).ghost().isPresent(), "one that is made by hand");
        assertTrue(scene.seen(List.of(), MADE).ghost().isPresent(), "when the engine is looked at anew");
        assertTrue(scene.and(run("create", "r2", 5), MADE).ghost().isEmpty());
        assertTrue(scene.withoutGhost().ghost().isEmpty());
    }

    @Test
    void whatIsMadeByHandAndWhatLivesLeaveNoGhost() {
        String[] writer = {"name", WORKSPACE.container(1)};
        assertTrue(scene(
                        run("create", "w", 1, writer),
                        run("start", "w", 2, writer),
                        run("die", "w", 3, writer),
                        run("destroy", "w", 4, writer))
                .ghost()
                .isEmpty());
        assertTrue(scene(container("create", 1), container("start", 2), container("die", 3), container("destroy", 4))
                .ghost()
                .isEmpty());
    }

    @Test
    void ofAThousandTheNewestAreKept() {
        Scene scene = Scene.EMPTY;
        for (int i = 1; i <= 1000; i++) {
            scene = scene.and(
                    new EngineEvent(
                            Kind.CONTAINER, "create", "id" + i, labels("name", "c" + i), Instant.ofEpochSecond(i)),
                    MADE);
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

    /** docker commit copies a container's labels, also those of the one that looks into the volume. */
    @Test
    void aCopyIsInTheSceneAndNothingElse() {
        assertEquals(
                List.of("copie"),
                names(scene(new EngineEvent(Kind.CONTAINER, "create", "copie", lookoutCopy(), Instant.EPOCH))));
        assertTrue(scene(
                        run("create", "copie", 1),
                        run("start", "copie", 2),
                        run("die", "copie", 3),
                        run("destroy", "copie", 4))
                .ghost()
                .isEmpty());
    }

    private static Map<String, String> lookoutCopy() {
        Map<String, String> labels = new TreeMap<>(WORKSPACE.lookoutLabels());
        labels.put("name", "copie");
        return labels;
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
            scene = scene.and(event, MADE);
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

    /** Of a container that the bench made. */
    private static EngineEvent run(String action, String id, long second, String... attributes) {
        Map<String, String> labels = labels(attributes);
        labels.putAll(WORKSPACE.containerLabels());
        return new EngineEvent(Kind.CONTAINER, action, id, labels, Instant.ofEpochSecond(second));
    }

    private static EngineEvent lookout(String action, String id) {
        return new EngineEvent(Kind.CONTAINER, action, id, WORKSPACE.lookoutLabels(), Instant.EPOCH);
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
