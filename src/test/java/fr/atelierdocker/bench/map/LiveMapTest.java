package fr.atelierdocker.bench.map;

import java.io.IOException;
import java.util.List;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
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
import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What somebody else does to the engine is on the map, of an open page as of one that is opened afterwards. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
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
        try (SseClient flux = SseClient.after(Bench.last())) {
            String id = create("un_essai");
            awaitRow(flux, "un_essai Conteneur créé, fait à la main créé à partir de mon_app_image");
            engine.startContainerCmd(id).exec();
            awaitRow(
                    flux,
                    "un_essai Conteneur en marche, fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            engine.pauseContainerCmd(id).exec();
            awaitRow(
                    flux,
                    "un_essai Conteneur en pause, fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            engine.unpauseContainerCmd(id).exec();
            engine.renameContainerCmd(id).withName("deux_essai").exec();
            awaitRow(
                    flux,
                    "deux_essai Conteneur en marche, fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            engine.killContainerCmd(id).exec();
            awaitRow(
                    flux,
                    "deux_essai Conteneur arrêté (code 137), fait à la main créé à partir de mon_app_image, monte mon_volume_donnees");
            assertEquals(rows(Bench.page()), rows(last(flux)), "a page that is opened now shows the same");
            engine.removeContainerCmd(id).exec();
            await().atMost(Bench.LONG).until(() -> rows(last(flux)).stream().noneMatch(row -> row.startsWith("deux")));
        }
    }

    @Test
    void anImageThatIsRemovedOrNamedInATerminalIsSo() throws IOException {
        String other = "image_perso-" + CleanEngine.workspace();
        engine.tagImageCmd(IMAGE, other, "latest").exec();
        try (SseClient flux = SseClient.after(Bench.last())) {
            engine.removeImageCmd(IMAGE).exec();
            awaitRow(flux, "mon_app_image Image pas encore construite rien");
            engine.tagImageCmd(other, IMAGE, "latest").exec();
            await().atMost(Bench.LONG)
                    .until(() -> rows(last(flux)).get(0).matches("mon_app_image Image [0-9a-f]{12}, \\d+ couches, .*"));
            engine.removeImageCmd(other).exec();
            engine.removeImageCmd(IMAGE).exec();
            await().atMost(Bench.LONG)
                    .until(() -> rows(last(flux)).get(0).equals("mon_app_image Image pas encore construite rien"));
        }
    }

    @Test
    void theEventHasTheJournalsNumberAndBringsThePicturesAndTheTable() throws IOException {
        try (SseClient flux = SseClient.after(Bench.last())) {
            String id = create("un_essai");
            SseClient.Event event = flux.await(
                    found -> found.name().equals("scene") && found.data().contains("un_essai"));
            assertTrue(Long.parseLong(event.id()) > 0);
            assertEquals(
                    List.of("innerHTML:#carte-dessin", "innerHTML:#carte-texte"),
                    Jsoup.parseBodyFragment(event.data())
                            .select("[data-hx-swap-oob*=carte]")
                            .eachAttr("data-hx-swap-oob"));
            Element node = Jsoup.parseBodyFragment(event.data()).getElementById("carte-" + id.substring(0, 12));
            assertEquals("node idea-container is-created", node.className());
            assertEquals(
                    List.of("Conteneur", "un_essai", "créé", "fait à la main"),
                    node.select("text").eachText());
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

    /** Of a build the engine shows the container of each step, for as long as it runs. */
    @Test
    void aStepOfABuildIsOnTheMapWhileItRuns() throws IOException {
        try (SseClient flux = SseClient.after(Bench.last())) {
            Bench.awaitEnd(projects().start("FROM " + IMAGE + "\nRUN sleep 1\n"));
            flux.await(event -> event.name().equals("scene") && event.data().contains("étape de construction"));
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

    private static void awaitRow(SseClient flux, String row) {
        await(row).atMost(Bench.LONG).until(() -> rows(last(flux)).contains(row));
    }

    /** The map as an open page shows it after all that came. */
    private static Element last(SseClient flux) {
        return Jsoup.parseBodyFragment(flux.events().stream()
                .filter(event -> event.data().contains("#carte-texte"))
                .reduce((first, second) -> second)
                .map(SseClient.Event::data)
                .orElse(""));
    }

    private static List<String> rows(Element page) {
        return page.select("[data-hx-swap-oob='innerHTML:#carte-texte'] tbody tr, #carte-texte tbody tr").stream()
                .map(Element::text)
                .map(Bench::plain)
                .toList();
    }
}
