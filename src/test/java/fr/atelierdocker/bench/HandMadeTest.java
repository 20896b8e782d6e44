package fr.atelierdocker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.docker.Cli;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the learner makes by hand of the bench's image, or under its name, is the learner's. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class HandMadeTest {

    private static final String IMAGE = "mon_app_image-" + CleanEngine.workspace();
    private static final String VOLUME = "mon_volume_donnees-" + CleanEngine.workspace();
    private static final String OWN_NAME = "image_perso-" + CleanEngine.workspace();
    private static final String OWN_CONTAINER = "un_essai-" + CleanEngine.workspace();

    @TempDir
    Path folder;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    @AfterEach
    void theHandTidiesUp() {
        if (exists("container", OWN_CONTAINER)) {
            Cli.docker("rm", "-f", "-v", OWN_CONTAINER);
        }
        for (String name : List.of(OWN_NAME, IMAGE)) {
            if (exists("image", name)) {
                Cli.docker("rmi", name);
            }
        }
    }

    @Test
    void theResetLeavesAContainerAndANameMadeByHand() {
        Bench.perform("construire");
        Cli.docker("tag", IMAGE, OWN_NAME);
        Cli.docker("create", "--name", OWN_CONTAINER, OWN_NAME);
        Bench.perform("reinitialiser");
        assertFalse(exists("image", IMAGE));
        assertTrue(exists("image", OWN_NAME));
        assertTrue(exists("container", OWN_CONTAINER));
    }

    /** The image that a container by hand was made of has lost its name meanwhile, or has it still. */
    @ParameterizedTest
    @ValueSource(strings = {"create", "create older", "run", "run older"})
    void theResetGoesOnBehindWhatItCannotRemove(String how) {
        Bench.perform("construire");
        Bench.perform("lancer");
        String first = id(IMAGE);
        make(how.split(" ")[0], IMAGE);
        String state = Cli.docker("inspect", "-f", "{{.Id}} {{.State.Status}}", OWN_CONTAINER);
        if (how.endsWith("older")) {
            Bench.perform("reconstruire");
            assertNotEquals(first, id(IMAGE));
        }
        String end = last(Bench.perform("reinitialiser"));

        assertEquals(state, Cli.docker("inspect", "-f", "{{.Id}} {{.State.Status}}", OWN_CONTAINER));
        assertTrue(exists("image", first), "what the container was made of");
        assertFalse(exists("volume", VOLUME), "the rest is removed");
        assertEquals(!how.endsWith("older"), exists("image", IMAGE));
        String kept = how.endsWith("older") ? "<id>" : "mon_app_image";
        assertEquals(
                "fin/echoue Supprimés : 0 conteneur, " + (how.endsWith("older") ? 1 : 0)
                        + " image, 1 volume. Ce qui reste : l’image " + kept + ", parce que le conteneur "
                        + OWN_CONTAINER
                        + " en vient. Ce conteneur n’est pas de l’atelier, qui n’y touche pas : quand vous n’en avez plus"
                        + " besoin, faites « docker rm -f " + OWN_CONTAINER + " », puis recommencez.",
                end);
        awaitOnMap("mon_app_image Image " + (how.endsWith("older") ? "pas encore construite" : first.substring(7, 19)));

        Cli.docker("rm", "-f", OWN_CONTAINER);
        assertEquals(
                "fin/reussi Supprimés : 0 conteneur, 1 image, 0 volume. Les images de base restent.",
                last(Bench.perform("reinitialiser")));
        assertFalse(exists("image", first));
    }

    @Test
    void aVolumeThatAContainerByHandMountsStaysAndTheImageGoes() {
        Bench.perform("construire");
        Bench.perform("lancer");
        make("run", "busybox", "-v", VOLUME + ":/data");
        String end = last(Bench.perform("reinitialiser"));
        assertTrue(
                end.contains("1 image, 0 volume. Ce qui reste : le volume mon_volume_donnees, parce que le conteneur "
                        + OWN_CONTAINER + " le monte."),
                end);
        assertFalse(exists("image", IMAGE));
        assertTrue(exists("volume", VOLUME));
    }

    @Test
    void aContainerOfTheImageBeforeIsNotSaidToComeFromTheNewOne() {
        Bench.perform("construire");
        make("run", IMAGE);
        String before = id(IMAGE).substring(7, 19);
        awaitOnMap(OWN_CONTAINER + " Conteneur en marche, fait à la main créé à partir de mon_app_image");
        Bench.perform("reconstruire");
        awaitOnMap(OWN_CONTAINER + " Conteneur en marche, fait à la main, de l’image " + before + " créé à partir de "
                + before + ", qui n’a plus le nom mon_app_image");
        assertEquals("running", Cli.docker("inspect", "-f", "{{.State.Status}}", OWN_CONTAINER));
    }

    /** Built on ours, committed from a container of ours: they have our label, and some no name. */
    @Test
    void whatIsBuiltOrCommittedFromTheImageIsTheLearners() throws IOException {
        Bench.perform("construire");
        String built = build("FROM " + IMAGE + "\nRUN echo main > /main\n");
        Cli.docker("run", "--name", OWN_CONTAINER, IMAGE, "touch", "/fichier");
        String committed = Cli.docker("commit", OWN_CONTAINER);
        Cli.docker("rm", OWN_CONTAINER);
        try {
            Bench.perform("reconstruire");
            Bench.perform("reinitialiser");
            assertTrue(exists("image", built));
            assertTrue(exists("image", committed));
            assertFalse(exists("image", IMAGE));

            Cli.docker("tag", committed, IMAGE);
            assertEquals(409, Bench.postHtmx("construire").extract().statusCode());
            Bench.perform("reinitialiser");
            assertEquals(committed, id(IMAGE));
        } finally {
            if (exists("image", IMAGE)) {
                Cli.docker("rmi", IMAGE);
            }
            for (String image : List.of(built, committed)) {
                if (exists("image", image)) {
                    Cli.docker("rmi", image);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"construire", "reconstruire", "tout"})
    void aNameIsTakenOverOnlyFromTheImageThatWasNamed(String button) {
        Cli.docker("tag", "busybox", IMAGE);
        String busybox = id(IMAGE);
        Document asked =
                Jsoup.parse(Bench.post(button).statusCode(409).extract().asString());
        String title = Bench.plain(asked.select(".notice-title").text());
        assertTrue(
                title.contains("Une image " + IMAGE + " existe déjà, et l’atelier ne l’a pas construite : "
                        + busybox.substring(7, 19)),
                title);
        assertTrue(title.contains("aussi nommée busybox:latest"), title);
        String replace = asked.selectFirst("#remplacer-demande").attr("action");
        assertEquals("/atelier/" + button + "?remplacer=" + busybox, replace);
        assertEquals(busybox, id(IMAGE));

        Cli.docker("tag", "python:3.11-slim", IMAGE);
        given().redirects().follow(false).post(replace).then().statusCode(409);
        assertEquals(id("python:3.11-slim"), id(IMAGE), "another image than the one that was named");

        Cli.docker("tag", "busybox", IMAGE);
        long before = Bench.lastJob();
        given().redirects().follow(false).post(replace).then().statusCode(303);
        Bench.awaitEnd(before + 1);
        assertNotEquals(busybox, id(IMAGE));
        assertTrue(exists("image", "busybox"));
        assertTrue(Bench.journal().stream().filter(line -> line.job() > before).anyMatch(line -> line.told()
                .contains(
                        "n’a plus le nom mon_app_image. Elle est encore dans le moteur, sous le nom busybox:latest.")));
        Bench.perform("reinitialiser");
        assertFalse(exists("image", IMAGE), "it is the bench's own now");
    }

    @Test
    void anImageThatIsLoadedIsSeenAndRun() {
        Cli.docker("tag", "busybox", IMAGE);
        Path file = folder.resolve("image.tar");
        Cli.docker("save", "-o", file.toString(), IMAGE);
        Cli.docker("rmi", IMAGE);
        awaitOnMap("mon_app_image Image pas encore construite");
        Cli.docker("load", "-i", file.toString());
        awaitOnMap("pas construite ici");
        String page =
                Bench.plain(Bench.page("/atelier/image").select("#image-fiche").text());
        assertTrue(page.contains("n’a pas été construite ici"), page);
        String end = last(Bench.perform("reinitialiser"));
        assertTrue(end.contains("n’a pas été construite ici : elle reste."), end);
        assertTrue(exists("image", IMAGE));
    }

    static Stream<Arguments> oddImages() {
        return Stream.of(
                new Arguments("FROM busybox\nCMD [\"echo\", \"bonjour\"]\n", "bonjour", "fin/reussi"),
                new Arguments(
                        "FROM busybox\nENTRYPOINT [\"echo\", \"entrée\"]\nCMD [\"suite\"]\n",
                        "entrée suite",
                        "fin/reussi"),
                new Arguments("FROM busybox\nUSER 1000\nCMD [\"id\", \"-u\"]\n", "1000", "fin/reussi"),
                new Arguments("FROM busybox\nVOLUME /ailleurs\nCMD [\"ls\", \"/\"]\n", "ailleurs", "fin/reussi"),
                new Arguments("FROM busybox\nWORKDIR /tmp/là\nCMD [\"pwd\"]\n", "/tmp/là", "fin/reussi"),
                new Arguments(
                        "FROM busybox\nHEALTHCHECK --interval=1s CMD true\nCMD [\"sh\", \"-c\", \"sleep 1.5; echo sain\"]\n",
                        "sain",
                        "fin/reussi"),
                new Arguments("FROM scratch\nLABEL a=b\n", "ommand", "n’a ni CMD, ni ENTRYPOINT."),
                new Arguments("FROM busybox\nCMD [\"/rien\"]\n", "", "fin/echoue"),
                new Arguments(
                        "FROM busybox\nRUN printf '\\177ELF' > /x && chmod +x /x\nCMD [\"/x\"]\n", "", "fin/echoue"));
    }

    /** @param end a part of how the run ends */
    record Arguments(String dockerfile, String line, String end) {}

    @ParameterizedTest
    @MethodSource("oddImages")
    void anImageByHandIsRunWithinTheSameBoundsWhateverItIs(Arguments odd) throws IOException {
        String built = build(odd.dockerfile(), "-t", IMAGE);
        List<Bench.Line> lines = Bench.perform("lancer");
        String told = String.join("\n", lines.stream().map(Bench.Line::told).toList());
        assertTrue(told.contains("n’a pas été construite ici : elle est lancée telle qu’elle est"), told);
        assertTrue(told.contains(odd.line()), told);
        assertTrue(last(lines).contains(odd.end()), told);
        assertTrue(
                Bench.perform("vie/1/creer").stream()
                        .anyMatch(line -> line.told().contains("n’a pas été construite ici")),
                "so is one that lives");
        Bench.perform("reinitialiser");
        assertEquals(built, id(IMAGE));
        assertEquals(List.of(), TestEngine.containers(CleanEngine.workspace()));
    }

    private String build(String dockerfile, String... options) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        Cli.docker(Stream.of(
                        List.of("build", "-q", "--iidfile", "" + folder.resolve("id")),
                        Arrays.asList(options),
                        List.of(folder.toString()))
                .flatMap(List::stream)
                .toArray(String[]::new));
        return Files.readString(folder.resolve("id")).strip();
    }

    private static void make(String verb, String image, String... options) {
        Cli.docker(Stream.of(
                        List.of(verb),
                        verb.equals("run") ? List.of("-d") : List.<String>of(),
                        List.of("--name", OWN_CONTAINER),
                        Arrays.asList(options),
                        List.of(image, "sleep", "600"))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private static boolean exists(String kind, String name) {
        return switch (kind) {
            case "volume" -> TestEngine.hasVolume(name);
            case "image" -> TestEngine.hasImage(name);
            default ->
                !Cli.docker("ps", "-aq", "--filter", "name=^/" + name + "$").isEmpty();
        };
    }

    private static String id(String image) {
        return Cli.docker("image", "inspect", "-f", "{{.Id}}", image);
    }

    private static String last(List<Bench.Line> lines) {
        return lines.get(lines.size() - 1).told();
    }

    private static String map() {
        return Bench.plain(Bench.page().select("#carte-texte").text());
    }

    private static void awaitOnMap(String words) {
        await(words).atMost(Bench.LONG).until(() -> map().contains(words));
    }
}
