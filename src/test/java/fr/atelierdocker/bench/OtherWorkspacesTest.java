package fr.atelierdocker.bench;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.classroom.Classroom;
import fr.atelierdocker.classroom.Pupil;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** Whatever a learner asks, and whatever somebody who is none asks, they get nothing of another's, and change nothing. */
@QuarkusTest
@TestProfile(Classroom.class)
@Tag("moteur")
class OtherWorkspacesTest {

    private static final int REQUESTS = 1500;

    private final long seed = Long.getLong("fuzz.seed", RawHttp.SEED);
    private final Random random = new Random(seed);
    private final String treasure = "tresor-" + Long.toHexString(random.nextLong());

    @TestHTTPResource
    URI site;

    @Inject
    Router router;

    private Pupil ada;
    private Pupil grace;

    @AfterEach
    void leaveNothing() {
        for (Pupil pupil : List.of(ada, grace)) {
            pupil.request().post("/atelier/arreter");
            // A container that lives goes on, and a job may be at its end.
            await().atMost(Bench.LONG)
                    .until(() -> pupil.request().post("/atelier/reinitialiser").statusCode() < 400);
            await().atMost(Bench.LONG).until(() -> TestEngine.containers(pupil.id()).stream()
                    .noneMatch(id -> Boolean.TRUE.equals(TestEngine.client()
                            .inspectContainerCmd(id)
                            .exec()
                            .getState()
                            .getRunning())));
            pupil.clear();
        }
    }

    @Test
    void nobodyGetsOrChangesWhatIsAnothers() throws IOException {
        TestEngine.ensureImage("busybox", "latest");
        ada = Pupil.enter(treasure);
        ada.buildRunning("echo " + treasure + "; echo " + treasure + " > /data/" + treasure);
        // On her page, so that her journal has been told of the volume before it is read: later there is nothing new to
        // tell.
        try (SseClient page = ada.openPage()) {
            ada.perform("lancer");
            ada.perform("vie/1/creer");
            ada.awaitTold("Le volume contient 1 fichier");
        }
        grace = Pupil.enter("Grace");
        Addresses addresses = Addresses.of(router);
        assertTrue(addresses.paths().contains("/formateur/eleve/{id}/journal"), addresses.toString());
        // What she can see herself is there to be found.
        assertTrue(ada.request().get("/atelier/journal.txt").asString().contains(treasure));
        assertTrue(ada.request().get("/atelier/volume").asString().contains(treasure));
        List<String> journal = ada.journal();
        List<String> containers = TestEngine.containers(ada.id());

        for (String path : addresses.paths()) {
            ask("GET", fill(path), addresses);
            ask("POST", fill(path), addresses);
        }
        for (int i = 0; i < REQUESTS; i++) {
            ask(
                    random.nextBoolean() ? "GET" : "POST",
                    fill(pick(addresses.paths())) + pick(List.of("", "", "", "/" + value(), ";" + value())),
                    addresses);
        }

        assertEquals(journal, ada.journal());
        assertEquals(containers, TestEngine.containers(ada.id()));
        assertTrue(TestEngine.hasVolume("mon_volume_donnees-" + ada.id()));
        assertTrue(ada.request().get("/atelier/volume").asString().contains(treasure));
    }

    private void ask(String method, String path, Addresses addresses) {
        if (path.startsWith("/classe/sortir")) {
            // She would be nobody from then on, and her requests prove nothing.
            return;
        }
        StringBuilder head = new StringBuilder(method + " " + path + "?");
        for (int i = random.nextInt(3); i > 0; i--) {
            head.append(pick(addresses.parameters()))
                    .append('=')
                    .append(value())
                    .append('&');
        }
        head.append(" HTTP/1.1\r\nHost: ").append(site.getAuthority()).append("\r\nConnection: close\r\n");
        head.append(cookies());
        head.append(random.nextBoolean() ? "HX-Request: true\r\n" : "");
        String body = method.equals("GET")
                ? ""
                : pick(addresses.parameters()) + "=" + value() + "&jeton=" + value() + "&code=" + value();
        if (!body.isEmpty()) {
            head.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n");
        }
        String request = head + "\r\n" + body;
        String shown = request + "\n(fuzz.seed=" + seed + ")";
        try {
            Optional<RawHttp.Answer> answer = RawHttp.send(site, request.getBytes(StandardCharsets.ISO_8859_1));
            answer.ifPresent(given -> {
                assertTrue(given.status() < 500, () -> given.head() + "\n\nto " + shown);
                assertFalse(
                        (given.head() + given.body()).contains(treasure),
                        () -> given.head() + given.body() + "\n\nto " + shown);
            });
        } catch (SocketTimeoutException hang) {
            fail("no answer to " + shown);
        } catch (IOException failure) {
            throw new AssertionError(shown, failure);
        }
    }

    /** All but her secret, which is what lets one in. */
    private String cookies() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "Cookie: atelier=" + ada.id() + "\r\n";
            case 2 -> "Cookie: atelier=" + value() + "; formateur=" + value() + "\r\n";
            case 3 -> "Cookie: atelier=" + ada.id() + "; atelier=" + grace.secret() + "\r\n";
            case 4 -> "Cookie: formateur=" + ada.id() + "; atelier=" + grace.secret() + "\r\n";
            default -> "Cookie: atelier=" + grace.secret() + "\r\n";
        };
    }

    private String value() {
        String id = ada.id();
        return pick(List.of(
                id,
                id.substring(0, 4),
                "../" + id,
                "..%2f" + id,
                "%2e%2e/" + id,
                "mon_volume_donnees-" + id,
                "mon_app_image-" + id,
                "mon_conteneur_1-" + id,
                "1",
                "2",
                "9",
                "-1",
                "lancer",
                "*",
                "%25",
                "%00"));
    }

    private String fill(String path) {
        String filled = path;
        while (filled.contains("{")) {
            filled = filled.replaceFirst("\\{[^}]*\\}", Matcher.quoteReplacement(value()));
        }
        return filled.replace("*", value());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
