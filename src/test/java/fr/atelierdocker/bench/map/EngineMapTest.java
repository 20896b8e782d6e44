package fr.atelierdocker.bench.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.life.Scene;
import fr.atelierdocker.bench.life.TestScenes;
import fr.atelierdocker.bench.map.MapObject.Face;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.docker.image.ImageConfig;
import fr.atelierdocker.docker.volume.VolumeFolder;
import fr.atelierdocker.docker.volume.VolumeTotals;
import fr.atelierdocker.workspace.Made;
import fr.atelierdocker.workspace.TestMade;
import fr.atelierdocker.workspace.Workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class EngineMapTest {

    private static final Workspace WORKSPACE = new Workspace("a", "mon_app_image-a", "mon_volume_donnees-a");
    private static final Made MADE = TestMade.and(
            TestMade.of(
                    WORKSPACE,
                    Stream.concat(
                                    Stream.of("un", "deux", "1".repeat(64)),
                                    IntStream.range(0, 60).mapToObj(i -> "c" + i))
                            .toArray(String[]::new)),
            "serveur",
            WORKSPACE.container(1));
    private static final Image IMAGE = new Image(
            "sha256:c27bf216b96a" + "0".repeat(52),
            List.of("mon_app_image-a:latest"),
            WORKSPACE.labels(),
            104_700_000,
            0,
            5,
            Instant.EPOCH,
            new ImageConfig(List.of(), List.of(), "", List.of(), List.of()));
    private static final VolumeSnapshot ABSENT = new VolumeSnapshot.Absent();
    private static final VolumeSnapshot KNOWN =
            new VolumeSnapshot.Known(new VolumeFolder("", List.of(), 1, false), new VolumeTotals(1, 29, 4096, 1, true));

    @Test
    void anEngineWithoutAnythingSaysSoOfEach() {
        EngineMap map = map(Optional.empty(), ABSENT, List.of());
        assertEquals(
                List.of(
                        "Image mon_app_image: pas encore construite",
                        "Conteneur : aucun pour l’instant",
                        "Volume mon_volume_donnees: pas encore créé"),
                drawn(map));
        nodes(map).forEach(node -> assertEquals(Face.ABSENT, node.object().face()));
        assertEquals(List.of(), map.links());
    }

    @Test
    void aContainerLeadsToItsImageAndToTheVolumeThatItMounts() {
        EngineMap map = map(Optional.of(IMAGE), ABSENT, List.of(own("un", Phase.RUNNING, WORKSPACE.volume())));
        assertEquals(
                List.of(
                        "Image mon_app_image: c27bf216b96a, 2 couches et 3 réglages, 104,7 Mo",
                        "Conteneur un: en marche",
                        "Volume mon_volume_donnees: contenu pas encore lu"),
                drawn(map));
        assertEquals(
                List.of("idea-image", "idea-volume"),
                map.links().stream().map(EngineMap.Link::css).toList());
        assertEquals(
                List.of(
                        "modèle de 1 conteneur",
                        "créé à partir de `mon_app_image`, monte `mon_volume_donnees`",
                        "monté par 1 conteneur"),
                map.objects().stream().map(MapObject::linked).toList());
    }

    @Test
    void aLinkGoesThroughTheMarginFromOneMiddleToTheOther() {
        EngineMap map = map(Optional.of(IMAGE), ABSENT, List.of(own("un", Phase.RUNNING, WORKSPACE.volume())));
        MapNode container = map.containers().get(0);
        int from = container.y() + container.height() / 2;
        int image = map.image().y() + map.image().height() / 2;
        int volume = map.volume().y() + map.volume().height() / 2;
        assertEquals(
                List.of(
                        "M20 " + from + "h-8q-6 0-6-6V" + (image + 6) + "q0-6 6-6h8m-6-5 6 5-6 5",
                        "M280 " + from + "h8q6 0 6 6V" + (volume - 6) + "q0 6-6 6h-8m6-5-6 5 6 5"),
                map.links().stream().map(EngineMap.Link::path).toList());
    }

    @Test
    void twoOfThemShareBoth() {
        EngineMap map = map(
                Optional.of(IMAGE),
                ABSENT,
                List.of(own("un", Phase.RUNNING, WORKSPACE.volume()), own("deux", Phase.RUNNING, WORKSPACE.volume())));
        assertEquals(4, map.links().size());
        assertEquals("modèle de 2 conteneurs", map.image().object().linked());
        assertEquals("monté par 2 conteneurs", map.volume().object().linked());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 12, 50})
    void nothingLiesOnAnythingElseOrOutOfThePicture(int count) {
        EngineMap map = map(Optional.of(IMAGE), ABSENT, many(count));
        int above = 0;
        for (MapNode node : nodes(map)) {
            assertTrue(node.y() > above, node.toString());
            above = node.bottom();
            int text = node.isNamed() ? node.firstLine() : 0;
            for (MapNode.Text line : node.texts()) {
                assertTrue(line.y() >= text + 14 && line.y() < node.height(), node + " " + line);
                text = line.y();
            }
            assertTrue(node.x() > 0 && node.x() + node.width() < map.width(), node.toString());
        }
        assertTrue(above < map.height());
    }

    /** Nothing around the picture, and neither the image nor the volume, moves while containers come and go. */
    @Test
    void itHasTheSameSizeAndTheSameEndsWhateverThereIs() {
        EngineMap empty = map(Optional.empty(), ABSENT, List.of());
        for (int count : List.of(1, 2, 3, 4, 5, 50)) {
            EngineMap map = map(Optional.of(IMAGE), ABSENT, many(count));
            assertEquals(empty.height(), map.height());
            assertEquals(empty.image().y(), map.image().y());
            assertEquals(empty.volume().y(), map.volume().y());
        }
    }

    @Test
    void ofManyTheLivingAndThenTheNewestAreDrawnAndTheOthersAreCounted() {
        List<ContainerState> containers = many(8);
        for (int ended : List.of(1, 3, 4, 5, 7, 8)) {
            containers.set(ended - 1, own("c" + ended, ended < 5 ? Phase.EXITED : Phase.CREATED));
        }
        EngineMap map = map(Optional.of(IMAGE), ABSENT, containers);
        assertEquals(
                List.of("", "c2", "c6", "c7", "c8"),
                map.containers().stream().map(node -> node.object().name()).toList());
        MapObject others = map.containers().get(0).object();
        assertEquals("+ 4 autres", others.standing());
        assertEquals("#carte-texte", others.path());
        assertEquals(10, map.objects().size(), "the text has them all");
        assertEquals("modèle de 8 conteneurs", map.image().object().linked());
    }

    @Test
    void ofMoreThanTheSceneHoldsItSaysAtLeast() {
        EngineMap map = map(Optional.of(IMAGE), ABSENT, many(Scene.MOST));
        assertEquals("+ 46 autres au moins", map.containers().get(0).object().state());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATED    |     | false | CREATED | créé",
                "RUNNING    |     | false | RUNNING | en marche",
                "PAUSED     |     | false | PAUSED  | en pause",
                "RESTARTING |     | false | RUNNING | redémarre",
                "REMOVING   |     | false | STOPPED | en suppression",
                "DEAD       |     | false | STOPPED | hors d’usage",
                "EXITED     |     | false | STOPPED | arrêté",
                "EXITED     | 0   | false | STOPPED | arrêté (code 0)",
                "EXITED     | 137 | true  | STOPPED | arrêté (code 137), à court de mémoire",
            })
    void eachStateHasItsWordsAndItsLooks(Phase phase, Integer code, boolean oom, Face face, String words) {
        ContainerState state = new ContainerState(
                "1".repeat(64),
                "un",
                WORKSPACE.image(),
                WORKSPACE.containerLabels(),
                phase,
                Instant.EPOCH,
                code == null ? OptionalInt.empty() : OptionalInt.of(code),
                oom,
                Set.of());
        MapObject object = map(Optional.of(IMAGE), ABSENT, List.of(state))
                .containers()
                .get(0)
                .object();
        assertEquals(face, object.face());
        assertEquals(words, object.standing());
    }

    /** Labels travel, and a name is given by whoever likes to. */
    @Test
    void itSaysThatACopyIsMadeAndAnOldOneNamedByHand() {
        List<String> words = Stream.of("copie", "serveur")
                .map(name -> own(name, Phase.RUNNING))
                .map(state -> map(Optional.of(IMAGE), ABSENT, List.of(state)).containers())
                .map(nodes -> nodes.get(0).object().standing())
                .toList();
        assertEquals(List.of("en marche, fait à la main", "en marche, renommé à la main"), words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | mon_app_image-a        | en marche",
                "true  | mon_app_image-a:latest | en marche",
                "true  | busybox                | en marche, de busybox",
                "false | mon_app_image-a        | en marche, fait à la main",
                "false | c27bf2                 | en marche, fait à la main",
                "false | sha256:c27bf216b96a    | en marche, fait à la main",
                "false | mon_app_image-a-autre  | en marche, fait à la main, de mon_app_image-autre",
                "false | sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | en marche, étape de construction",
                "false | sha256:c27bf216b96a0123456789abcdef0123456789abcdef0123456789abcdef0123 | en marche, étape de construction",
            })
    void itSaysWhoMadeAContainerAndOfWhat(boolean bench, String image, String words) {
        ContainerState state = container(
                "un", image, bench ? WORKSPACE.containerLabels() : WORKSPACE.labels(), Phase.RUNNING, Set.of());
        EngineMap map = map(Optional.of(IMAGE), ABSENT, List.of(state));
        assertEquals(words, map.containers().get(0).object().standing());
    }

    @Test
    void namesAreTheLessonsAndALongOneIsCut() {
        EngineMap map = map(
                Optional.of(IMAGE),
                ABSENT,
                List.of(own("mon_app_image-a_1", Phase.RUNNING), own("un_nom_de_conteneur_trop_long", Phase.RUNNING)));
        assertEquals("mon_app_image_1", map.containers().get(0).object().name());
        MapNode cut = map.containers().get(1);
        assertEquals("un_nom_de_contene…", cut.name());
        assertEquals("un_nom_de_conteneur_trop_long", cut.fullName());
        assertEquals("", map.containers().get(0).fullName());
    }

    @Test
    void nothingIsSaidToBeSoNowWhenTheEngineIsGone() {
        EngineMap map = EngineMap.of(new MapFacts(
                MADE,
                false,
                false,
                Optional.of(IMAGE),
                true,
                Scene.of(List.of(own("un", Phase.RUNNING, WORKSPACE.volume()))),
                new VolumeSnapshot.Unknown(),
                ""));
        nodes(map).forEach(node -> {
            assertEquals(Face.UNKNOWN, node.object().face());
            assertEquals("état inconnu", node.object().state());
        });
        assertEquals(2, map.links().size(), "what linked them is known");
    }

    @Test
    void anImageThatIsBeingBuiltSaysSo() {
        MapObject image = EngineMap.of(new MapFacts(MADE, true, true, Optional.empty(), true, Scene.EMPTY, ABSENT, ""))
                .image()
                .object();
        assertEquals("en construction…", image.standing());
        assertEquals(Face.RUNNING, image.face());
    }

    @Test
    void anImageOfTheNameThatIsNotTheBenchsSaysSo() {
        Image foreign = new Image(IMAGE.id(), IMAGE.tags(), Map.of(), 1000, 0, 0, Instant.EPOCH, IMAGE.config());
        assertEquals(
                "c27bf216b96a, 1,0 ko, pas construite ici",
                map(Optional.of(foreign), ABSENT, List.of()).image().object().standing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 1  | 400   | a vécu 0,4 s, a écrit 1 ligne, n’existe plus",
                "0   | 12 | 61000 | a vécu 1 min 1 s, a écrit 12 lignes, n’existe plus",
                "0   | 0  | 70    | a vécu 0,07 s, n’a rien écrit, n’existe plus",
                "137 |    | 1000  | a vécu 1,0 s, code 137, n’existe plus",
            })
    void aRunThatIsOverLeavesAGhost(int code, Long lines, long millis, String words) {
        EngineMap map = map(Optional.of(IMAGE), KNOWN, TestScenes.afterRun(WORKSPACE, List.of(), code, lines, millis));
        MapObject ghost = map.containers().get(0).object();
        assertEquals(1, map.containers().size());
        assertEquals(Face.GHOST, ghost.face());
        assertEquals(words, ghost.standing());
        assertEquals("créé à partir de `mon_app_image`, a monté `mon_volume_donnees`", ghost.linked());
        assertEquals(
                List.of("idea-image is-ghost", "idea-volume is-ghost"),
                map.links().stream().map(EngineMap.Link::css).toList());
        assertEquals("a monté", map.mounting());
        assertEquals("rien", map.image().object().linked(), "it is no container any more");
        assertTrue(words.startsWith(map.line().get(1).text()), map.line().toString());
        assertEquals(3, map.objects().size());
    }

    @Test
    void aGhostTakesAPlaceAmongTheContainersThatAreDrawn() {
        EngineMap map = map(Optional.of(IMAGE), KNOWN, TestScenes.afterRun(WORKSPACE, many(6), 0, 1L, 400));
        assertEquals(
                List.of("", "c4", "c5", "c6", "passant"),
                map.containers().stream().map(node -> node.object().name()).toList());
        assertTrue(map.containers().get(4).bottom() < map.volume().y());
    }

    @Test
    void theLookoutIsToldOfButIsNobodysContainer() {
        Scene scene =
                TestScenes.withLookout(WORKSPACE, Scene.of(List.of(own("un", Phase.RUNNING, WORKSPACE.volume()))));
        EngineMap map = map(Optional.of(IMAGE), KNOWN, scene);
        assertEquals(1, map.lookouts().size());
        assertEquals(
                List.of("mon_app_image", "un", "atelier-guet", "mon_volume_donnees"),
                map.objects().stream().map(MapObject::name).toList());
        assertEquals("monté par 1 conteneur", map.volume().object().linked());
        assertEquals(1, map.containers().size());
        EngineMap away = EngineMap.of(new MapFacts(MADE, false, false, Optional.of(IMAGE), true, scene, KNOWN, ""));
        assertEquals(List.of(), away.lookouts());
    }

    @Test
    void theLineSaysOfEachWhatTellsMost() {
        assertEquals(List.of("aucune", "aucun", "aucun"), line(map(Optional.empty(), ABSENT, List.of())));
        assertEquals(
                List.of("104,7 Mo", "en marche", "29 octets"),
                line(map(Optional.of(IMAGE), KNOWN, List.of(own("un", Phase.RUNNING)))));
        assertEquals(
                "2 en marche",
                line(map(
                                Optional.of(IMAGE),
                                KNOWN,
                                List.of(
                                        own("un", Phase.RUNNING),
                                        own("deux", Phase.RUNNING),
                                        own("trois", Phase.CREATED))))
                        .get(1));
    }

    /** A container of an image that was removed under it has nothing to lead to. */
    @Test
    void withoutTheImageNoLinkLeadsToIt() {
        EngineMap map = map(Optional.empty(), ABSENT, List.of(own("un", Phase.RUNNING)));
        assertEquals(List.of(), map.links());
        assertEquals("créé à partir de `mon_app_image`", map.objects().get(1).linked());
    }

    private static EngineMap map(Optional<Image> image, VolumeSnapshot volume, List<ContainerState> containers) {
        return map(image, volume, Scene.of(containers));
    }

    private static EngineMap map(Optional<Image> image, VolumeSnapshot volume, Scene scene) {
        String layers = image.filter(any -> any.labels().equals(IMAGE.labels()))
                .map(any -> "2 couches et 3 réglages")
                .orElse("");
        return EngineMap.of(new MapFacts(MADE, true, false, image, !layers.isEmpty(), scene, volume, layers));
    }

    private static List<String> line(EngineMap map) {
        return map.line().stream().map(Chip::text).toList();
    }

    /** All that is drawn, from above. */
    private static List<MapNode> nodes(EngineMap map) {
        List<MapNode> nodes = new ArrayList<>(List.of(map.image()));
        nodes.addAll(map.containers());
        nodes.add(map.volume());
        return nodes;
    }

    private static List<String> drawn(EngineMap map) {
        return nodes(map).stream()
                .map(MapNode::object)
                .map(object -> object.kind().label() + " " + object.name() + ": " + object.standing())
                .toList();
    }

    private static List<ContainerState> many(int count) {
        return new ArrayList<>(IntStream.rangeClosed(1, count)
                .mapToObj(i -> own("c" + i, Phase.RUNNING))
                .toList());
    }

    private static ContainerState own(String name, Phase phase, String... volumes) {
        return container(name, WORKSPACE.image(), WORKSPACE.containerLabels(), phase, Set.of(volumes));
    }

    private static ContainerState container(
            String name, String image, Map<String, String> labels, Phase phase, Set<String> volumes) {
        return new ContainerState(name, name, image, labels, phase, Instant.EPOCH, OptionalInt.empty(), false, volumes);
    }
}
