package fr.atelierdocker.bench.image;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import com.github.dockerjava.api.model.ImageHistory;
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
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.text.Units;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page's list of steps, of builds that a real engine does. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
@Tag("rapide")
class MicroscopeTest {

    @Inject
    Projects projects;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    @Test
    void withoutABuildTheListSaysHowItComesToBe() {
        assertTrue(Bench.page().select("#microscope .empty").text().contains("Pressez Construire"));
        assertEquals("L’image n’existe pas encore. La première étape la construit.", imageText());
    }

    @Test
    void rebuildingWithoutTheCacheMakesEveryStepAnew() {
        Bench.perform("construire");
        List<Line> lines = Bench.perform("reconstruire");
        assertEquals("docker build --no-cache -t mon_app_image .", lines.get(0).text());
        assertFalse(Bench.output(lines).contains(" ---> Using cache"));
        assertEquals(lesson("exécutée"), shownSteps());
        List<String> anew = images();

        Bench.perform("construire");

        assertEquals(lesson("reprise du cache"), shownSteps());
        assertEquals(anew, images());
        Bench.perform("reconstruire");
        assertEquals(List.of(), images().stream().filter(anew::contains).toList());
    }

    /** The steps of the lesson's Dockerfile, with the sizes that the engine has. */
    private static List<String> lesson(String done) {
        List<Long> sizes =
                TestEngine.client().imageHistoryCmd("mon_app_image-" + CleanEngine.workspace()).exec().stream()
                        .map(ImageHistory::getSize)
                        .toList();
        // The newest comes first: the label, the command, the folder.
        return List.of(
                "FROM python:3.11-slim · image de départ · ligne 2",
                "RUN mkdir -p /data · " + done + " · ligne 5 · couche, " + Units.bytes(sizes.get(4)),
                "COPY app.py /app/app.py · " + done + " · ligne 8 · couche, " + Units.bytes(sizes.get(3)),
                "WORKDIR /app · " + done + " · ligne 11 · réglage, aucun fichier",
                "CMD [\"python\", \"app.py\"] · " + done + " · ligne 14 · réglage, aucun fichier");
    }

    /** What inspect says counts what is packed alone, where the engine keeps images in containerd. */
    @Test
    void theSizeIsTheListsAndThatOfTheLayersWithWhatIsPacked() {
        Bench.perform("construire");
        String image = "mon_app_image-" + CleanEngine.workspace();
        long size = TestEngine.client().listImagesCmd().withReferenceFilter(image).exec().stream()
                .mapToLong(listed -> listed.getSize())
                .sum();
        long inspected = TestEngine.client().inspectImageCmd(image).exec().getSize();
        long packed = size == inspected ? 0 : inspected;
        long layers = TestEngine.client().imageHistoryCmd(image).exec().stream()
                .mapToLong(ImageHistory::getSize)
                .sum();
        // Beside them the engine counts some kilobytes of its own.
        assertEquals(size, packed + layers, size / 1000.0);

        Document page = imagePage();

        assertEquals(
                packed == 0
                        ? Units.bytes(size)
                        : Units.bytes(size) + " Dont " + Units.bytes(packed)
                                + " d’un second exemplaire des couches, empaqueté, que le magasin d’images containerd"
                                + " garde tel qu’un registre le donne ou le reçoit.",
                Bench.plain(page.select("#image-taille").text()));
        assertTrue(Bench.plain(page.select("#carte-image").text()).contains(Units.bytes(size)));
    }

    @Test
    void theImageIsAsTheEngineHasIt() {
        Bench.perform("construire");
        var inspected = TestEngine.client()
                .inspectImageCmd("mon_app_image-" + CleanEngine.workspace())
                .exec();
        Document page = imagePage();
        Map<String, String> facts = new java.util.TreeMap<>();
        page.select("#image-etat dl > div")
                .forEach(row -> facts.put(
                        Bench.plain(row.select("dt").text()),
                        Bench.plain(row.select("dd").text())));
        assertEquals(inspected.getId().substring(7, 19), facts.get("Identifiant"));
        assertEquals("[\"python\", \"app.py\"]", facts.get("Commande (CMD)"));
        assertEquals("/app", facts.get("Dossier de travail (WORKDIR)"));
        assertEquals(String.join(" ", inspected.getConfig().getEnv()), facts.get("Environnement (ENV)"));
        assertEquals("0", facts.get("Conteneurs créés à partir d’elle"));
        assertEquals(
                inspected.getCreated().replaceFirst("\\.\\d+", ""),
                page.select("#image-etat time").attr("datetime"));

        List<String> own = page.select("#image-etat .layers.idea-build li > code").eachText().stream()
                // Podman's builder puts it in quotes.
                .map(text -> text.replaceFirst("^LABEL \"(.*)\"=\"(.*)\"$", "LABEL $1=$2"))
                .toList();
        assertEquals(
                List.of(
                        "LABEL fr.atelierdocker.workspace=" + CleanEngine.workspace(),
                        "CMD [\"python\", \"app.py\"]",
                        "WORKDIR /app",
                        "COPY app.py /app/app.py",
                        "RUN mkdir -p /data"),
                own);
        assertEquals(
                TestEngine.client().imageHistoryCmd("python:3.11-slim").exec().size(),
                page.select("#image-etat .layers.idea-image li").size());
    }

    /** A RUN that changes nothing leaves no layer, and a WORKDIR may leave one: the history tells neither. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "FROM busybox\nRUN true\nWORKDIR /neuf\nENV A=b\nRUN echo un > /un\nWORKDIR /tmp\nCMD x\n"})
    void layersAndSettingsAreCountedAsTheEngineStacksThem(String dockerfile) {
        String base = dockerfile.isEmpty() ? "python:3.11-slim" : "busybox";
        if (dockerfile.isEmpty()) {
            Bench.perform("construire");
        } else {
            projects.build(dockerfile);
        }
        String image = "mon_app_image-" + CleanEngine.workspace();
        int layers = fileSystems(image) - fileSystems(base);
        int settings = historyLines(image) - historyLines(base) - layers;
        String own = Units.count(layers, "couche", "couches") + " et " + Units.count(settings, "réglage", "réglages");
        if (dockerfile.isEmpty()) {
            assertEquals("2 couches et 3 réglages", own);
        }

        Document page = imagePage();

        assertEquals(layers, page.select(".layers.idea-build li:not(.setting)").size());
        assertEquals(settings, page.select(".layers.idea-build li.setting").size());
        String pile = Bench.plain(page.select("#image-compte").text());
        assertTrue(
                pile.startsWith(own + " à vous, sur " + Units.count(fileSystems(base), "couche", "couches")),
                own + " in " + pile);
        String caption =
                Bench.plain(page.select(".layers.idea-build figcaption").text());
        assertTrue(caption.startsWith("À vous : " + own + ", "), own + " in " + caption);
        assertTrue(Bench.plain(page.select("#carte-image").text()).contains(own), own);
        List<String> steps = shownSteps();
        assertEquals(
                layers,
                steps.stream().filter(step -> step.contains("· couche, ")).count());
        assertEquals(
                settings - 1,
                steps.stream().filter(step -> step.contains("· réglage, ")).count(),
                "all but the label, which the Dockerfile does not have");
    }

    private static int fileSystems(String image) {
        return TestEngine.client()
                .inspectImageCmd(image)
                .exec()
                .getRootFS()
                .getLayers()
                .size();
    }

    private static int historyLines(String image) {
        return TestEngine.client().imageHistoryCmd(image).exec().size();
    }

    @Test
    void anImageOfTwoNamesSaysSo() {
        Bench.perform("construire");
        assertEquals("mon_app_image:latest", imagePage().select("#image-noms").text());
        String image = "mon_app_image-" + CleanEngine.workspace();
        TestEngine.client().tagImageCmd(image, image + "_perso", "v2").exec();
        try {
            await().atMost(Bench.LONG).until(() -> imagePage()
                    .select("#image-noms code")
                    .eachText()
                    .containsAll(List.of("mon_app_image:latest", "mon_app_image_perso:v2")));
        } finally {
            TestEngine.client().removeImageCmd(image + "_perso:v2").exec();
        }
    }

    @Test
    void eachContainerMadeOfTheImageIsCounted() {
        Bench.perform("construire");
        String image = "mon_app_image-" + CleanEngine.workspace();
        List<String> ids = List.of(
                TestEngine.client().createContainerCmd(image).exec().getId(),
                TestEngine.client().createContainerCmd(image).exec().getId());
        try {
            await("the engine has told of both")
                    .atMost(Bench.LONG)
                    .until(() -> imagePage().select("#image-conteneurs").text().equals("2"));
        } finally {
            ids.forEach(id -> TestEngine.client().removeContainerCmd(id).exec());
        }
    }

    @Test
    void aFailingRunIsMarkedOnItsLinesWithItsMessage() {
        projects.build("FROM busybox\n# voici\nRUN echo avant && \\\n    exit 3\nCMD x\n");
        Document page = Bench.page();
        assertEquals(
                List.of(
                        "FROM busybox · image de départ · ligne 1",
                        "RUN echo avant && exit 3 · en échec · lignes 3 à 4",
                        "CMD x · pas commencée · ligne 5"),
                steps(page));
        Element fault =
                page.select("#microscope .build-step:nth-child(2) .fault").first();
        assertEquals(
                List.of("ligne 3 RUN echo avant && \\", "ligne 4     exit 3"),
                fault.select("mark").eachText());
        String message = Bench.plain(fault.select(".fault-message").text()).replaceAll(" +", " ");
        String ours = "L’étape 2 (RUN echo avant && exit 3) a échoué avec le code 3 : ";
        assertTrue(
                List.of(
                                ours + "The command '/bin/sh -c echo avant && exit 3' returned a non-zero code: 3",
                                ours
                                        + "building at STEP \"RUN echo avant && exit 3\": while running runtime: exit status 3")
                        .contains(message),
                message);
    }

    @Test
    void aFileThatIsNotInTheContextIsMarkedOnItsLine() {
        projects.build("FROM busybox\nCOPY absent.txt /\n");
        assertEquals(List.of("ligne 2 COPY absent.txt /"), faultyLines());
    }

    @Test
    void aDockerfileThatCannotBeReadIsMarkedOnItsLine() {
        projects.build("FROM busybox\n\nRUNN echo x\nCMD x\n");
        Document page = Bench.page();
        // Docker reads all of it first, Podman a step at a time.
        assertEquals(
                List.of("FROM busybox", "RUNN echo x · en échec · ligne 3", "CMD x · pas commencée · ligne 4"),
                steps(page).stream()
                        .map(step -> step.replaceFirst(
                                "^FROM busybox · (pas commencée|image de départ) · ligne 1$", "FROM busybox"))
                        .toList());
        assertEquals(List.of("ligne 3 RUNN echo x"), faultyLines());
    }

    @Test
    void anErrorOfTheWholeDockerfileIsSaidBeforeItsSteps() {
        projects.build("FROM busybox\nENV A\n");
        Element first = Bench.page().select("#microscope").first().child(0);
        assertTrue(first.hasClass("fault"), first.outerHtml());
        assertTrue(first.text().contains("ENV must have two arguments"), first.text());
        assertEquals(List.of(), faultyLines());
    }

    @Test
    void aStoppedBuildSaysWhichStepWasStopped() {
        long job = projects.start("FROM busybox\nRUN echo parti; sleep 60\nCMD x\n");
        Bench.awaitOutput(job, "parti");
        String running = steps(Bench.page()).get(1);
        assertTrue(
                running.matches(
                        "RUN echo parti; sleep 60 · en cours… · ligne 2 · commencée à \\d\\d:\\d\\d:\\d\\d UTC.*"),
                running);
        Bench.post("arreter");
        Bench.awaitEnd(job);
        assertEquals(
                "RUN echo parti; sleep 60 · arrêtée · ligne 2",
                steps(Bench.page()).get(1));
    }

    @Test
    void aRunCannotPassForTheBuilder() {
        projects.build(
                """
                FROM busybox
                RUN echo " ---> Using cache"; echo " ---> aaaaaaaaaaaa"; echo "Step 3/3 : FAUX"
                RUN echo "Removing intermediate container $(hostname)"; echo " ---> aaaaaaaaaaaa"; echo "Step 4/4 : FAUX"
                RUN printf 'sans fin de ligne'; printf '\\r100 %%' >&2
                """);
        List<String> steps = steps(Bench.page());
        assertEquals(4, steps.size());
        for (String step : steps.subList(1, 4)) {
            assertTrue(step.startsWith("RUN ") && step.contains("· exécutée ·"), step);
        }
        assertFalse(images().contains("aaaaaaaaaaaa"));
    }

    @Test
    void aFloodInOneStepHidesNoOther() {
        projects.build("FROM busybox\nRUN yes $(printf %0900d 0) | head -n 12000\nRUN true\nCMD x\n");
        assertEquals(
                List.of("image de départ", "exécutée", "exécutée", "exécutée"),
                Bench.page().select("#microscope .status").eachText());
    }

    @Test
    void anOpenPageSeesEachStepBeginAndNotEachLine() throws Exception {
        try (LivePage open = LivePage.open()) {
            long job = projects.start(
                    "FROM busybox\nRUN for i in $(seq 30); do echo ligne $i; sleep 0.1; done\nRUN echo fini\n");
            for (String steps :
                    List.of("image de départ, en cours…, pas commencée", "image de départ, exécutée, exécutée")) {
                open.await(
                        "the steps are " + steps,
                        now -> steps.equals(String.join(
                                ", ", now.select("#microscope .status").eachText())));
            }
            Bench.awaitEnd(job);
            open.stream().awaitId(Bench.last());
            long told = open.stream().events().stream()
                    .filter(event -> event.name().equals("etat") && event.data().contains("#construction"))
                    .count();
            // Thirty lines came one by one in between; each step begins, ends and has a size.
            assertTrue(told <= 3 * 3, told + " times");
        }
    }

    /** When the page shows the engine's image: it is looked at behind the end of a job. */
    private static Document imagePage() {
        String image = "mon_app_image-" + CleanEngine.workspace();
        AtomicReference<Document> page = new AtomicReference<>();
        await("the page shows the engine's image").atMost(Bench.LONG).until(() -> {
            page.set(Jsoup.parse(
                    get("/atelier/image").then().statusCode(200).extract().asString()));
            return TestEngine.hasImage(image)
                    ? TestEngine.client()
                            .inspectImageCmd(image)
                            .exec()
                            .getId()
                            .substring(7, 19)
                            .equals(page.get()
                                    .select("#image-etat dl > div:first-child dd")
                                    .text())
                    : page.get().select("#image-fiche .empty").size() == 1;
        });
        return page.get();
    }

    private static List<String> shownSteps() {
        imagePage();
        return steps(Bench.page());
    }

    private static List<String> steps(Document page) {
        return page.select("#microscope .build-step").stream()
                .map(MicroscopeTest::told)
                .toList();
    }

    private static String told(Element step) {
        String facts = String.join(
                " · ",
                step.select(".facts > li").stream()
                        .map(fact -> {
                            Element copy = fact.clone();
                            copy.select(".visually-hidden").remove();
                            return Bench.plain(copy.text());
                        })
                        .filter(fact -> !fact.isEmpty() && !fact.matches("[0-9a-f]{12}|(moins de )?[0-9]+,[0-9] s"))
                        .toList());
        return step.select(".instruction").text().replaceAll(" +", " ") + " · " + facts;
    }

    /** Short ids of what the steps behind the first made. */
    private static List<String> images() {
        return Bench.page()
                .select("#microscope .build-step:not(:first-child) .facts code")
                .eachText();
    }

    private static List<String> faultyLines() {
        return Bench.page().select("#microscope .fault mark").eachText();
    }

    private static String imageText() {
        return Bench.plain(imagePage().select("#image-fiche").text());
    }
}
