package fr.atelierdocker.bench.jobs;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.github.dockerjava.api.command.InspectImageResponse;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class RefusalsTest {

    private final String workspace = CleanEngine.workspace();
    private final String image = "mon_app_image-" + workspace;
    private final String volume = "mon_volume_donnees-" + workspace;

    @Inject
    Projects projects;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    @Test
    void aRunBeforeTheBuildIsAPageThatOffersToBuild() {
        long before = Bench.lastOfAJob();
        Document page =
                Jsoup.parse(Bench.post("lancer").statusCode(409).extract().asString());
        assertEquals("Votre demande n’a pas abouti", page.select("h1").text());
        assertEquals(
                List.of("/atelier"), page.select("main > .page > .actions a").eachAttr("href"));
        assertOffersToBuild(page.selectFirst(".notice"));
        assertEquals(before, Bench.lastOfAJob(), "nothing began");
        assertEquals(List.of(), TestEngine.volumes(workspace));
    }

    @Test
    void aRunBeforeTheBuildIsAFragmentForHtmx() {
        String fragment = Bench.postHtmx("lancer")
                .statusCode(409)
                .contentType(startsWith("text/html"))
                .extract()
                .asString();
        assertFalse(fragment.contains("<html"), fragment);
        assertOffersToBuild(Jsoup.parseBodyFragment(fragment).selectFirst(".notice"));
    }

    /** Whoever is refused may ask again at once: of what the bench shows nothing is looked up, and nothing rendered. */
    @Test
    void aRefusalCostsNoBench() {
        int bench = get("/atelier").asByteArray().length;
        for (String button : List.of("lancer", "arreter", "pousser", "supprimer-volume", "vie/1/demarrer")) {
            String page = Bench.post(button).extract().asString();
            assertEquals(
                    List.of(), Jsoup.parse(page).select(".stage, .zone, #carte").eachAttr("class"), button);
            assertTrue(page.length() * 3 < bench, () -> button + ": " + page.length() + " of " + bench);
        }
    }

    @Test
    void theOfferedButtonWorks() {
        Element button = Jsoup.parse(Bench.post("lancer").extract().asString()).selectFirst(".notice form");
        long before = Bench.lastJob();
        given().redirects().follow(false).post(button.attr("action")).then().statusCode(303);
        Bench.awaitEnd(before + 1);
        assertTrue(TestEngine.hasImage(image));
    }

    @Test
    void aSecondPostIsToldWhatRuns() {
        long job = projects.start("FROM busybox\nRUN sleep 30\n");
        Bench.awaitText(job, "Running in");
        for (String button : List.of("construire", "lancer", "lire", "tout", "reinitialiser")) {
            String fragment = Bench.postHtmx(button).statusCode(409).extract().asString();
            assertEquals(
                    "Un travail est déjà en cours : la construction de l’image."
                            + " Attendez sa fin, ou pressez « Arrêter ».",
                    Bench.plain(
                            Jsoup.parseBodyFragment(fragment).select(".notice").text()));
            Bench.post(button).statusCode(409);
        }
        Bench.post("arreter").statusCode(303);
        Bench.awaitEnd(job);
        assertEquals(job, Bench.lastJob());
    }

    @Test
    void ofManyPostsAtOnceExactlyOneIsAccepted() throws InterruptedException {
        List<Integer> statuses = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<Thread> posts = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> new Thread(
                        () -> statuses.add(Bench.post("construire").extract().statusCode())))
                .toList();
        long before = Bench.lastJob();
        posts.forEach(Thread::start);
        for (Thread post : posts) {
            post.join();
        }
        Bench.awaitIdle();
        // A build from the cache takes long enough for all of them, unless the machine is very slow.
        assertTrue(statuses.contains(303), statuses.toString());
        assertTrue(statuses.stream().allMatch(status -> status == 303 || status == 409), statuses.toString());
        long jobs = Bench.journal().stream()
                .filter(line -> line.job() > before)
                .map(Bench.Line::job)
                .distinct()
                .count();
        assertEquals(statuses.stream().filter(status -> status == 303).count(), jobs);
    }

    @Test
    void thereIsNothingToStop() {
        String fragment = Bench.postHtmx("arreter").statusCode(409).extract().asString();
        assertEquals(
                "Rien n’est en cours. Il n’y a donc rien à arrêter : tout est déjà terminé.",
                Bench.plain(Jsoup.parseBodyFragment(fragment).select(".notice").text()));
        Bench.post("arreter").statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"construire", "lancer", "lire", "tout", "reinitialiser", "arreter"})
    void aButtonIsNoAddressToVisit(String button) {
        get("/atelier/" + button).then().statusCode(405).contentType(startsWith("text/html"));
        given().put("/atelier/" + button).then().statusCode(405);
    }

    @Test
    void anUnknownButtonIsNotFound() {
        given().post("/atelier/detruire").then().statusCode(404).contentType(startsWith("text/html"));
        given().post("/atelier").then().statusCode(405);
    }

    @Test
    void anImageOfSomebodyElseIsLeftAlone() {
        TestEngine.client().tagImageCmd("busybox:latest", image, "latest").exec();
        try {
            InspectImageResponse before =
                    TestEngine.client().inspectImageCmd(image).exec();
            for (String button : List.of("construire", "reconstruire", "tout")) {
                String fragment =
                        Bench.postHtmx(button).statusCode(409).extract().asString();
                Document notice = Jsoup.parseBodyFragment(fragment);
                String title = Bench.plain(notice.select(".notice-title").text());
                assertTrue(
                        title.startsWith("Une image " + image + " existe déjà, et l’atelier ne l’a pas construite : "),
                        title);
                assertTrue(Bench.plain(notice.text()).contains("Elle est à vous."), notice.text());
                assertTrue(notice.text().contains("docker tag " + image + " " + image + "_perso"), notice.text());
                Bench.post(button).statusCode(409);
            }
            Bench.perform("reinitialiser");
            InspectImageResponse after =
                    TestEngine.client().inspectImageCmd(image).exec();
            assertEquals(before.getId(), after.getId());
            assertEquals(before.getRepoTags(), after.getRepoTags());
        } finally {
            TestEngine.client().removeImageCmd(image).exec();
        }
        assertTrue(TestEngine.hasImage("busybox:latest"));
        Bench.perform("construire");
    }

    @Test
    void aVolumeOfSomebodyElseIsLeftAlone() {
        TestEngine.client()
                .createVolumeCmd()
                .withName(volume)
                .withLabels(Map.of("a", "moi"))
                .exec();
        try {
            for (String button : List.of("construire", "lancer", "lire", "tout")) {
                String fragment =
                        Bench.postHtmx(button).statusCode(409).extract().asString();
                Document notice = Jsoup.parseBodyFragment(fragment);
                assertEquals(
                        "Un volume " + volume + " existe déjà, et l’atelier ne l’a pas créé.",
                        Bench.plain(notice.select(".notice-title").text()));
                assertTrue(notice.text().contains("docker volume rm " + volume), notice.text());
                Bench.post(button).statusCode(409);
            }
            Bench.perform("reinitialiser");
            assertEquals(
                    Map.of("a", "moi"),
                    TestEngine.client().inspectVolumeCmd(volume).exec().getLabels());
        } finally {
            TestEngine.client().removeVolumeCmd(volume).exec();
        }
    }

    @Test
    void theContentsOfAForeignVolumeAreNotShown() {
        TestEngine.client().createVolumeCmd().withName(volume).exec();
        try {
            String container = TestEngine.client()
                    .createContainerCmd("busybox")
                    .withHostConfig(com.github.dockerjava.api.model.HostConfig.newHostConfig()
                            .withBinds(com.github.dockerjava.api.model.Bind.parse(volume + ":/data")))
                    .withCmd("sh", "-c", "echo secret > /data/secret.txt")
                    .exec()
                    .getId();
            TestEngine.client().startContainerCmd(container).exec();
            TestEngine.client().waitContainerCmd(container).start().awaitStatusCode();
            TestEngine.client().removeContainerCmd(container).exec();
            assertFalse(Bench.page().select("#volume").text().contains("secret"));
        } finally {
            TestEngine.client().removeVolumeCmd(volume).exec();
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        long before = Bench.lastOfAJob();
        given().header("Origin", "http://ailleurs.example")
                .post("/atelier/construire")
                .then()
                .statusCode(403);
        given().header("Sec-Fetch-Site", "cross-site")
                .post("/atelier/construire")
                .then()
                .statusCode(403);
        given().header("Host", "ailleurs.example").get("/atelier").then().statusCode(is(403));
        assertEquals(before, Bench.lastOfAJob());
    }

    private static void assertOffersToBuild(Element notice) {
        assertEquals(
                "L’image mon_app_image n’existe pas encore. Un conteneur se crée à partir d’une image :"
                        + " construisez-la d’abord. Construire l’image",
                Bench.plain(notice.text()));
        assertEquals("/atelier/construire", notice.selectFirst("form").attr("action"));
        assertEquals("post", notice.selectFirst("form").attr("method"));
    }
}
