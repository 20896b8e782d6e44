package fr.atelierdocker.bench.map;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.door.OpenDoor;
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.text.Units;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** What somebody else does to the engine is on the map, of an open page as of one that is opened afterwards. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
@Tag("rapide")
class LiveMapTest {

    private static final String IMAGE = "mon_app_image-" + CleanEngine.workspace();
    private static final String VOLUME = "mon_volume_donnees-" + CleanEngine.workspace();

    private final DockerClient engine = TestEngine.client();

    @BeforeEach
    void anImage() {
        Bench.perform("construire");
        Bench.awaitQuiet();
    }

    @AfterEach
    void nothingIsLeft() {
        TestEngine.clear(CleanEngine.workspace());
        // Made by the engine itself for a container of ours, it has no label.
        if (TestEngine.hasVolume(VOLUME)) {
            engine.removeVolumeCmd(VOLUME).exec();
        }
        await().atMost(Bench.LONG).until(() -> rows(Bench.page()).size() == 2);
    }

    @Test
    void aContainerThatIsMadeByHandIsFollowedAllItsLife() throws IOException {
        try (LivePage open = LivePage.open()) {
            String id = create("un_essai");
            awaitRow(open, "un_essai Conteneur créé, fait à la main créé à partir de mon_app_image");
            engine.startContainerCmd(id).exec();
            awaitRow(
                    open,
                    "un_essai Conteneur en marche, fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            engine.pauseContainerCmd(id).exec();
            awaitRow(
                    open,
                    "un_essai Conteneur en pause, fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            engine.unpauseContainerCmd(id).exec();
            engine.renameContainerCmd(id).withName("deux_essai").exec();
            awaitRow(
                    open,
                    "deux_essai Conteneur en marche, fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            engine.killContainerCmd(id).exec();
            awaitRow(
                    open,
                    "deux_essai Conteneur arrêté (code 137), fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            assertEquals(rows(Bench.page()), rows(open.now()), "a page that is opened now shows the same");
            engine.removeContainerCmd(id).exec();
            await().atMost(Bench.LONG).until(() -> rows(open.now()).stream().noneMatch(row -> row.startsWith("deux")));
        }
    }

    @Test
    void anImageThatIsRemovedOrNamedInATerminalIsSo() throws IOException {
        String other = "image_perso-" + CleanEngine.workspace();
        engine.tagImageCmd(IMAGE, other, "latest").exec();
        try (LivePage open = LivePage.open()) {
            engine.removeImageCmd(IMAGE).exec();
            awaitRow(open, "mon_app_image Image pas encore construite rien");
            engine.tagImageCmd(other, IMAGE, "latest").exec();
            await().atMost(Bench.LONG).until(() -> rows(open.now())
                    .get(0)
                    .matches("mon_app_image Image .*\\b[0-9a-f]{12}\\b.*\\b\\d+ couches et \\d+ réglages\\b.*"));
            engine.removeImageCmd(other).exec();
            engine.removeImageCmd(IMAGE).exec();
            await().atMost(Bench.LONG)
                    .until(() -> rows(open.now()).get(0).equals("mon_app_image Image pas encore construite rien"));
        }
    }

    @Test
    void aContainerIsInThePictureAndInTheTable() throws IOException {
        try (LivePage open = LivePage.open()) {
            String id = create("un_essai");
            String node = "#carte-" + id.substring(0, 12);
            Document now = open.await(
                    "it is in the picture", page -> !page.select(node).isEmpty());
            assertEquals("node idea-container", now.select(node).attr("class"));
            assertEquals("is-created", now.select(node + "-face").attr("class"));
            assertEquals(
                    List.of("Conteneur un_essai", "créé", "fait à la main"),
                    now.select(node + " text").eachText());
            awaitRow(open, "un_essai Conteneur créé, fait à la main créé à partir de mon_app_image");
        }
    }

    @Test
    void thePageSaysInTheJournalThatSomethingChanged() {
        long before = Bench.last();
        create("un_essai");
        await().atMost(Bench.LONG).until(() -> Bench.journal().stream()
                .anyMatch(
                        line -> line.number() > before && line.told().equals("etat Dans le moteur : un_essai créé.")));
    }

    /** What it says of the past is what the engine told: how long the container lived, and how much it wrote. */
    @Test
    void aRunThatIsOverLeavesAGhostUntilAllBeginsAnew() throws IOException {
        try (LivePage open = LivePage.open()) {
            Instant since = Instant.now();
            Bench.perform("lancer");
            Bench.awaitQuiet();
            Duration lived = TestEngine.lifeTime(CleanEngine.workspace(), since);
            String state = "a vécu " + Bench.plain(Units.duration(lived)) + ", a écrit 1 ligne, n’existe plus";
            open.await("the ghost of a life of " + lived, now -> ghosts(now).equals(List.of(state)));
            Document later = Bench.page();
            assertEquals(List.of(state), ghosts(later), "of a page that is opened afterwards");
            assertEquals(
                    state.substring(0, state.indexOf(" s") + 2),
                    Bench.plain(later.select("#puce-conteneur .chip-text").text()));
            Bench.perform("reinitialiser");
            open.await("nothing is left to tell", now -> ghosts(now).isEmpty());
        }
    }

    @Test
    void theLookoutIsOnTheMapWhileThePageLooks() throws IOException {
        Bench.perform("lancer");
        Bench.awaitQuiet();
        try (LivePage open = LivePage.open()) {
            List<String> drawn = List.of(
                    "atelier-guet Conteneur de l’atelier regarde dans le volume pour cette page monte mon_volume_donnees en lecture seule");
            // The first one drawn may be that of the page before, of whose end not every engine tells at once.
            open.await(
                    "the one that is there is drawn",
                    now -> !now.select("#carte-guet").isEmpty()
                            && lookouts(now).equals(drawn)
                            && TestEngine.lookouts(CleanEngine.workspace()).size() == 1);
            // Without a volume there is nothing to look into.
            Bench.perform("reinitialiser");
            open.await("it is gone", now -> now.select("#carte-guet").isEmpty());
            Bench.awaitQuiet();
        }
    }

    /** Of a build the engine shows the container of each step, for as long as it runs; Podman shows none. */
    @Test
    @Tag("etape")
    void aStepOfABuildIsOnTheMapWhileItRuns() throws IOException {
        // As by somebody in a terminal: the bench itself builds nothing on what it has built.
        OpenDoor.open();
        try (LivePage open = LivePage.open()) {
            // The first is made of the bench's own image; a page is told of what lasts, and not of each moment.
            long job = projects().start("FROM " + IMAGE + "\nRUN true\nRUN sleep 3\n");
            open.await("#carte-texte", "étape de construction");
            Bench.awaitEnd(job);
            await().atMost(Bench.LONG).until(() -> rows(Bench.page()).size() == 2);
        }
    }

    /** Its events may not make the map speak over what the reader listens to. */
    @Test
    void theMapDoesNotAnnounceItself() {
        Document page = Bench.page();
        for (String id : List.of("carte-dessin", "carte-texte")) {
            for (Element around = page.getElementById(id); around != null; around = around.parent()) {
                assertFalse(
                        around.hasAttr("aria-live") || around.attr("role").matches("status|log|alert"), around.id());
            }
        }
    }

    private static Projects projects() {
        return jakarta.enterprise
                .inject
                .spi
                .CDI
                .current()
                .select(Projects.class)
                .get();
    }

    private String create(String name) {
        CreateContainerCmd command = engine.createContainerCmd(IMAGE)
                .withName(name)
                .withCmd("python", "-c", "import time; time.sleep(600)")
                .withHostConfig(
                        HostConfig.newHostConfig().withNetworkMode("none").withBinds(Bind.parse(VOLUME + ":/data")));
        return command.exec().getId();
    }

    private static void awaitRow(LivePage open, String row) {
        open.await("the table has " + row, now -> rows(now).contains(row));
    }

    private static List<String> lookouts(Document page) {
        return texts(page, "#carte-texte tr.idea-lookout");
    }

    private static List<String> ghosts(Document page) {
        return texts(page, "#carte-texte tr.is-ghost [data-label=État]");
    }

    /** Of what is there, for the learner. */
    private static List<String> rows(Document page) {
        return texts(page, "#carte-texte tbody tr:not(.is-ghost, .idea-lookout)");
    }

    private static List<String> texts(Document page, String selector) {
        return page.select(selector).eachText().stream().map(Bench::plain).toList();
    }
}
