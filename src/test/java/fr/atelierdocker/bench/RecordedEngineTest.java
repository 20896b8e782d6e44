package fr.atelierdocker.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.docker.RecordedEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Docker 29, which cannot be had here. Its answers are not its own: they are written after its sources and its tracker, with
 * only what the application reads, and bent to what no engine says yet.
 *
 * @see <a href="https://docs.docker.com/engine/release-notes/29/">the release notes of 29: API 1.44 at least, containerd store</a>
 */
@QuarkusTest
@TestProfile(Faults.class)
@Tag("panne")
class RecordedEngineTest {

    private static final String UN = "a".repeat(64);
    private static final String DEUX = "b".repeat(64);
    private static final String LABELS = "{\"fr.atelierdocker.workspace\":\"" + CleanEngine.workspace() + "\"}";

    private RecordedEngine engine;

    @BeforeEach
    void anEngine() {
        engine = RecordedEngine.at(
                Faults.SOCKET,
                Map.of(
                        "/version",
                        "{\"Platform\":{\"Name\":\"Docker Engine - Community\"},\"Version\":\"29.1.3\",\"ApiVersion\":\"1.52\","
                                + "\"MinAPIVersion\":\"1.44\",\"Components\":[{\"Name\":\"Engine\",\"Version\":\"29.1.3\"}]}",
                        "/info",
                        "{\"NCPU\":2,\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]],\"FirewallBackend\":{},"
                                + "\"CgroupVersion\":\"1\",\"SecurityOptions\":[\"name=rootless\"]}",
                        "/containers/json",
                        "[{\"Id\":\"" + UN + "\",\"Names\":[\"/un_essai\"],\"State\":\"hibernating\",\"Labels\":"
                                + LABELS + "}]",
                        "/containers/" + UN + "/json",
                        "{\"Id\":\"" + UN
                                + "\",\"Name\":\"/un_essai\",\"State\":{\"Status\":\"hibernating\",\"Depth\":7},"
                                + "\"Config\":{\"Image\":\"mon_app_image\",\"Labels\":" + LABELS + "}}",
                        "/images/json",
                        "[]",
                        "/volumes",
                        "{\"Volumes\":null}"));
        Faults.awaitEngine();
    }

    @AfterEach
    void takeTheEngineAway() {
        engine.close();
        Faults.awaitAbsence();
    }

    @Test
    void itIsNamedAsItIs() throws IOException {
        try (LivePage open = LivePage.open()) {
            open.await("#moteur-etat", "Docker 29.1.3, magasin containerd");
        }
        String said =
                Bench.plain(Bench.page("/atelier/commandes").select("#moteur").text());
        assertTrue(said.startsWith("Le moteur d’ici est Docker 29.1.3, magasin containerd. "), said);
    }

    /** Without root, on the first version of cgroups. */
    @Test
    void whatItCannotDoIsSaidWhereALearnerWouldTryIt() {
        for (String page : List.of("/atelier", "/atelier/commandes")) {
            String said = Bench.plain(Bench.page(page).text());
            assertTrue(said.contains("il ne peut pas mettre un conteneur en pause (docker pause)."), said);
        }
    }

    @Test
    void aStateThatNobodyKnowsAndFieldsThatAreMissingEmptyNothing() throws IOException {
        try (LivePage open = LivePage.open()) {
            open.await("#carte-texte", "un_essai");
            open.await("#carte-texte", "dans un état inconnu");

            engine.answers("/containers/" + DEUX + "/json", "{\"Id\":\"" + DEUX + "\"}");
            for (String event : List.of(
                    event("container", "hibernate", UN, ""),
                    event("nuage", "start", UN, ""),
                    "{\"Type\":\"container\"}",
                    "{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{}}",
                    event("container", "create", DEUX, ",\"name\":\"deux_essai\",\"image\":\"mon_app_image\""))) {
                engine.happens(event);
            }

            open.await("#carte-texte", "deux_essai");
            open.await("#carte-texte", "un_essai");
            assertEquals(
                    2, Bench.page().select("#carte-texte tr:contains(_essai)").size());
        }
    }

    private static String event(String type, String action, String id, String attributes) {
        return "{\"Type\":\"" + type + "\",\"Action\":\"" + action + "\",\"Actor\":{\"ID\":\"" + id
                + "\",\"Attributes\":{\"fr.atelierdocker.workspace\":\"" + CleanEngine.workspace() + "\"" + attributes
                + "}}}";
    }
}
