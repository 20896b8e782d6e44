package fr.atelierdocker.bench.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Faults;
import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.SentRequest;
import fr.atelierdocker.docker.TestRegistry;
import fr.atelierdocker.docker.container.SeccompProfile;
import fr.atelierdocker.docker.engine.EngineRequest;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the page shows of an operation is what goes over the engine's socket: method, address, query and body. */
@QuarkusTest
@TestProfile(ShownRequestsTest.Relayed.class)
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class ShownRequestsTest {

    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final Pattern WAIT = Pattern.compile("(/containers/[0-9a-f]{64})/wait\\b");
    private static final List<LifeAction> WHOLE_LIFE =
            List.of(LifeAction.CREATE, LifeAction.START, LifeAction.RESTART, LifeAction.STOP, LifeAction.REMOVE);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Operations operations;

    @Inject
    Jobs jobs;

    @Inject
    Workspaces workspaces;

    private int before;

    /** The application behind a relay that leads to the tests' engine. */
    public static final class Relayed implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Way.class));
        }
    }

    /** It is open before the application looks for its engine. */
    public static final class Way implements QuarkusTestResourceLifecycleManager {

        private static EngineRelay relay;

        @Override
        public Map<String, String> start() {
            relay = EngineRelay.at(Faults.SOCKET);
            return Map.of("atelier.moteur.hote", "unix://" + Faults.SOCKET);
        }

        @Override
        public void stop() {
            relay.close();
        }
    }

    @AfterEach
    void leaveNothing() {
        Bench.perform("reinitialiser");
    }

    @Test
    void aBuildARunAndARead() throws IOException {
        List<EngineRequest> build = shown(Step.BUILD);
        // Without the cache, so that its step runs.
        List<SentRequest> sent = aboutImages(performed("reconstruire"));
        assertEquals(
                texts(build),
                sent.stream()
                        .map(SentRequest::text)
                        .map(text -> ID.matcher(text).replaceAll("{id d’une étape RUN}"))
                        .map(text -> text.replace("nocache=true&", ""))
                        .toList());
        assertEquals(said(build.get(1).body()), said(sent.get(1)));
        assertEquals(
                "(une archive tar : " + String.join(", ", names(sent.get(0).body())) + ")",
                build.get(0).body());

        assertSent(shown(Step.RUN), performed("lancer"));
        assertSent(shown(Step.READ), performed("lire"));
    }

    @Test
    void aRunWithoutAVolume() {
        Bench.perform("construire");
        begin();
        List<EngineRequest> shown = shown(Step.WITHOUT_VOLUME);
        Bench.perform("sans-volume");
        // Once for each of the two containers.
        assertEquals(
                2,
                changing(since()).stream()
                        .filter(request -> request.path().startsWith("/containers/create"))
                        .count());
        assertSent(shown, since());
    }

    @Test
    void aContainersLife() {
        Bench.perform("construire");
        for (LifeAction action : WHOLE_LIFE) {
            List<EngineRequest> shown = operations
                    .life(workspaces.solo(), Writer.FIRST, action)
                    .command()
                    .requests();
            assertSent(shown, performed("vie/1/" + action.slug()));
        }
    }

    @Test
    void aPush() {
        Bench.perform("construire");
        try (TestRegistry registry = TestRegistry.open()) {
            Workspace workspace = workspaces.solo();
            Push push = new Push(workspace, Optional.of(Registry.of(registry.address() + "/classe")));
            begin();
            long before = Bench.lastJob();
            assertEquals(Optional.empty(), jobs.submit(workspace, List.of(push)));
            Bench.awaitEnd(before + 1);
            assertEquals(
                    texts(push.command().requests()),
                    aboutImages(since()).stream().map(SentRequest::text).toList());
        }
    }

    @Test
    void aDownloadOfTheImage() {
        Bench.perform("construire");
        begin();
        get("/atelier/image.tar").then().statusCode(200);
        assertSent(operations.save(workspaces.solo()).requests(), since());
    }

    @Test
    void theRemovals() {
        Bench.perform("construire");
        Bench.perform("lancer");
        assertSent(shown(Step.REMOVE_VOLUME), performed("supprimer-volume"));
        Bench.perform("lancer");
        Bench.perform("vie/1/creer");
        String volume = workspaces.solo().volume();
        List<EngineRequest> shown = shown(Step.RESET).stream()
                .map(request ->
                        new EngineRequest(request.method(), request.path().replace("{name}", volume), request.body()))
                .toList();
        assertSent(shown, performed("reinitialiser"));
    }

    private List<EngineRequest> shown(Step step) {
        return operations.of(workspaces.solo(), step).orElseThrow().command().requests();
    }

    private List<SentRequest> performed(String button) {
        begin();
        Bench.perform(button);
        return since();
    }

    private void begin() {
        before = Way.relay.sent().size();
    }

    private List<SentRequest> since() {
        List<SentRequest> sent = Way.relay.sent();
        return attachedFirst(sent.subList(before, sent.size()));
    }

    /** A container's output and its end are asked for at the same time, over two connections: either may be the first. */
    private static List<SentRequest> attachedFirst(List<SentRequest> sent) {
        List<SentRequest> ordered = new ArrayList<>(sent);
        for (int earlier = 0; earlier < ordered.size(); earlier++) {
            Matcher wait = WAIT.matcher(ordered.get(earlier).path());
            for (int later = earlier + 1; wait.lookingAt() && later < ordered.size(); later++) {
                if (ordered.get(later).path().startsWith(wait.group(1) + "/attach")) {
                    Collections.swap(ordered, earlier, later);
                    break;
                }
            }
        }
        return ordered;
    }

    /** Without what may be done about the volume's lookout meanwhile. */
    private static List<SentRequest> aboutImages(List<SentRequest> sent) {
        return changing(sent).stream()
                .filter(request -> !request.path().startsWith("/containers/")
                        || request.path().endsWith("/update"))
                .toList();
    }

    /** Beside these there are only looks. */
    private static List<SentRequest> changing(List<SentRequest> sent) {
        return sent.stream().filter(request -> !request.method().equals("GET")).toList();
    }

    /**
     * All that is shown was sent, in the order in which it is shown, about one container; and nothing else changed that one. The
     * volume's lookout is another: it may start meanwhile, and was made before.
     */
    private static void assertSent(List<EngineRequest> shown, List<SentRequest> sent) {
        List<String> ids = sent.stream()
                .flatMap(request -> ID.matcher(request.path()).results())
                .map(MatchResult::group)
                .filter(candidate -> isSent(shown, candidate, sent))
                .distinct()
                .toList();
        List<String> aboutIt = texts(shown).stream()
                .filter(text -> !text.startsWith("GET") && text.contains("{id}"))
                .toList();
        if (aboutIt.isEmpty() ? !isSent(shown, "none", sent) : ids.isEmpty()) {
            // Not in this order, or not with this body.
            assertEquals(texts(shown), sent.stream().map(SentRequest::text).toList());
        }
        List<List<String>> aboutEach = ids.stream()
                .map(id -> changing(sent).stream()
                        .map(SentRequest::text)
                        .filter(text -> text.contains(id))
                        .map(text -> text.replace(id, "{id}"))
                        .toList())
                .toList();
        if (!aboutIt.isEmpty() && !aboutEach.contains(aboutIt)) {
            assertEquals(List.of(aboutIt), aboutEach);
        }
    }

    private static boolean isSent(List<EngineRequest> shown, String id, List<SentRequest> sent) {
        int at = 0;
        for (SentRequest request : sent) {
            EngineRequest next = shown.get(at);
            if (request.text().equals(next.method() + " " + next.path().replace("{id}", id))
                    && said(next.body()).equals(said(request))) {
                at++;
            }
            if (at == shown.size()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> texts(List<EngineRequest> shown) {
        return shown.stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    private static String said(SentRequest request) {
        return request.body().length == 0 ? "" : said(new String(request.body(), StandardCharsets.UTF_8));
    }

    /** What a body says, whatever the order and the form in which it does: null and nothing are the same. */
    private static String said(String body) {
        TreeSet<String> values = new TreeSet<>();
        if (!body.isEmpty()) {
            try {
                say("", JSON.readTree(body), values);
            } catch (JsonProcessingException notJson) {
                throw new AssertionError(body, notJson);
            }
        }
        return String.join("\n", values);
    }

    private static void say(String place, JsonNode node, TreeSet<String> values) {
        if (node.isObject()) {
            node.properties().forEach(property -> say(place + "." + property.getKey(), property.getValue(), values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                say(place + "[" + i + "]", node.get(i), values);
            }
        } else if (!node.isNull()) {
            // Another each time; and a text that is shown by the name of the file that has it.
            boolean profile = node.asText().equals("seccomp=" + SeccompProfile.TEXT);
            values.add(place + "="
                    + (place.endsWith(Workspace.TOKEN_LABEL)
                            ? "{jeton}"
                            : profile ? "\"seccomp={" + SeccompProfile.FILE + "}\"" : node));
        }
    }

    private static List<String> names(byte[] tar) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream files = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry file; (file = files.getNextEntry()) != null; ) {
                names.add(file.getName());
            }
        }
        assertTrue(names.contains("Dockerfile"), names.toString());
        return names;
    }
}
