package fr.atelierdocker.bench.operation;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.container.SeccompProfile;
import fr.atelierdocker.docker.engine.EngineRequest;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the page says of the calls to the engine is what the engine is asked. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class EngineCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String workspace = CleanEngine.workspace();

    @Inject
    Operations operations;

    @Inject
    Workspaces workspaces;

    @AfterEach
    void leaveNothing() {
        Bench.perform("reinitialiser");
    }

    /** The request that is shown makes the container that the bench makes. */
    @Test
    void theCreationThatIsShownIsTheOneThatIsMade() throws IOException {
        Bench.perform("construire");
        Bench.perform("vie/1/creer");
        EngineRequest shown = operations
                .life(workspaces.solo(), Writer.FIRST, LifeAction.CREATE)
                .command()
                .requests()
                .get(0);
        assertEquals("POST", shown.method());
        String other = "mon_conteneur_9-" + workspace;
        String answer =
                TestEngine.post(shown.path().replace("mon_conteneur_1-" + workspace, other), withProfile(shown.body()));
        assertTrue(answer.contains("\"Id\""), answer);

        try {
            assertEquals(described(inspect("mon_conteneur_1-" + workspace)), described(inspect(other)));
            Bench.perform("reinitialiser");
            inspect(other);
        } finally {
            TestEngine.client().removeContainerCmd(other).exec();
        }
    }

    /** The file that the shown command names, and its link beside the command, have what the engine is given. */
    private static String withProfile(String body) throws IOException {
        String link = Jsoup.parse(get("/atelier/commandes/conteneur-1").asString())
                .select("a[download]")
                .attr("href");
        assertEquals("/" + SeccompProfile.FILE, link.substring(link.lastIndexOf('/')));
        String file = JSON.readTree(get(link).asByteArray()).toString();
        String place = "seccomp={" + SeccompProfile.FILE + "}";
        assertTrue(body.contains(place), body);
        String quoted = JSON.writeValueAsString("seccomp=" + file);
        return body.replace("\"" + place + "\"", quoted);
    }

    @Test
    void thePageOfAllCommandsSaysOnceWhatTheProfileIs() {
        assertEquals(
                1,
                Jsoup.parse(get("/atelier/commandes").asString())
                        .select("a[download]")
                        .size());
        String beside = given().header("HX-Request", "true")
                .get("/atelier/commandes/lancer")
                .asString();
        assertEquals(1, Jsoup.parse(beside).select("a[download]").size());
    }

    /** All that is shown has its place on the page of the commands, and beside its button, escaped. */
    @Test
    void thePageShowsEachOperationsCalls() {
        for (Step step : List.of(Step.BUILD, Step.RUN, Step.READ, Step.WITHOUT_VOLUME, Step.REMOVE_VOLUME)) {
            String call = operations
                    .of(workspaces.solo(), step)
                    .orElseThrow()
                    .command()
                    .requests()
                    .get(0)
                    .text()
                    .replaceAll("\\s+", " ");
            assertShows(call, get("/atelier/commandes"));
            assertShows(call, given().header("HX-Request", "true").get("/atelier/commandes/" + step.slug()));
        }
    }

    private static void assertShows(String call, Response page) {
        List<String> shown = Jsoup.parse(page.then().statusCode(200).extract().asString())
                .select("code[data-copy-source]")
                .eachText();
        assertTrue(shown.stream().anyMatch(text -> text.replaceAll("\\s+", " ").contains(call)), call + " in " + shown);
    }

    private static InspectContainerResponse inspect(String name) {
        return TestEngine.client().inspectContainerCmd(name).exec();
    }

    private static Map<String, String> described(InspectContainerResponse container) {
        HostConfig host = container.getHostConfig();
        Map<String, String> described = new TreeMap<>();
        described.put("image", container.getConfig().getImage());
        described.put("command", Arrays.toString(container.getConfig().getCmd()));
        TreeMap<String, String> labels = new TreeMap<>(container.getConfig().getLabels());
        assertTrue(labels.remove(Workspace.TOKEN_LABEL) != null, "each is marked, and each otherwise");
        described.put("labels", labels.toString());
        described.put("network", host.getNetworkMode());
        described.put("health", String.valueOf(container.getConfig().getHealthcheck()));
        described.put("capabilities", Arrays.toString(host.getCapDrop()));
        described.put("security", Objects.toString(host.getSecurityOpts()));
        described.put("memory", host.getMemory() + " " + host.getMemorySwap());
        described.put("cpus", Objects.toString(host.getNanoCPUs()));
        described.put("processes", Objects.toString(host.getPidsLimit()));
        described.put("ulimits", Arrays.toString(host.getUlimits()));
        described.put("runtime", host.getRuntime());
        described.put("read-only", String.valueOf(host.getRawValues().get("ReadonlyPaths")));
        described.put(
                "mounts",
                container.getMounts().stream()
                        .map(mount -> mount.getName() + ":" + mount.getDestination())
                        .toList()
                        .toString());
        return described;
    }
}
