package fr.atelierdocker.classroom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocatorMetric;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.Cli;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.web.sending.StalledClient;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Learners whose programs ask for what is long, and never read it. */
@QuarkusTest
@TestProfile(NarrowClassroom.class)
@Tag("moteur")
class StalledReadersTest {

    private static final int MANY = 200;
    private static final int LINES = 150_000;
    private static final long ROOM = 64 << 20;

    @Inject
    Register register;

    @Inject
    Journals journals;

    @Inject
    MeterRegistry meters;

    private final List<StalledClient> stalled = new ArrayList<>();
    private Pupil ada;
    private Pupil grace;

    @BeforeEach
    void comeIn() {
        ada = Pupil.enterWhenThereIsRoom("Ada");
        grace = Pupil.enterWhenThereIsRoom("Grace");
    }

    @AfterEach
    void leave() throws IOException {
        for (StalledClient client : stalled) {
            client.close();
        }
        await("all is given back").atMost(Pupil.LONG).until(() -> gauge("atelier.telechargements") == 0);
        List<Pupil> both = List.of(ada, grace);
        both.forEach(pupil -> register.remove(register.find(pupil.id()).orElseThrow()));
        Pupil.clear(both);
    }

    @Test
    void twoHundredWhoDoNotReadTheirJournalHoldUpNobody() throws Exception {
        fill(ada);
        long before = directMemory();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            StalledClient reader = ask("/atelier/journal." + (i % 2 == 0 ? "txt" : "ndjson"), ada);
            statuses.add(reader.status());
            assertTrue(gauge("atelier.telechargements") <= 3);
        }
        assertEquals(200, answer("/glossaire", grace).statusCode());
        assertEquals(200, answer("/atelier/journal.txt", grace).statusCode(), "the others have their share");
        assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 429), statuses.toString());
        assertTrue(statuses.stream().filter(status -> status == 429).count() > MANY / 2, statuses.toString());
        assertTrue(directMemory() - before < ROOM, "MiB more: " + (directMemory() - before >> 20));
        await("they are cut off").atMost(Pupil.LONG).until(() -> gauge("atelier.telechargements") == 0);
        for (StalledClient reader : stalled) {
            assertTrue(reader.drain() < 4 << 20, "nobody was sent all of it");
        }
        Journal journal = journals.of(ada.id());
        assertEquals(
                journal.summary().last() - journal.first() + 1,
                answer("/atelier/journal.ndjson", ada).body().lines().count(),
                "once they are gone, she has all that is kept");
    }

    /** Each is refused, for there is nothing to stop; to say so a thousand times is work too. */
    @Test
    void aThousandButtonsAtOnceHoldUpNobody() throws Exception {
        for (int i = 0; i < 1000; i++) {
            StalledClient press = StalledClient.pressing("/atelier/arreter", cookie(ada));
            stalled.add(press);
        }
        assertEquals(200, answer("/glossaire", grace).statusCode());
        assertEquals(409, grace.post("arreter").statusCode(), "she has turns of her own");
        assertEquals(200, answer("/atelier/journal.txt", grace).statusCode());
        List<Integer> statuses = new ArrayList<>();
        for (StalledClient press : stalled) {
            statuses.add(press.status());
        }
        assertEquals(Set.of(409, 429), Set.copyOf(statuses));
        assertTrue(statuses.stream().filter(status -> status == 429).count() > 500, statuses.toString());
        String refused = stalled.get(statuses.indexOf(429)).text();
        assertTrue(refused.contains("Trop de demandes à la fois") && refused.contains("\r\nretry-after: 10"), refused);
        await("it is over").atMost(Pupil.LONG).until(() -> ada.post("arreter").statusCode() == 409);
    }

    @Test
    void whoHasTheirShareIsToldWhatToDo() throws Exception {
        fill(ada);
        for (int i = 0; i < 3; i++) {
            assertEquals(200, ask("/atelier/journal.txt", ada).status());
        }
        HttpResponse<String> refused = answer("/atelier/journal.txt", ada);
        assertEquals(429, refused.statusCode());
        assertEquals("30", refused.headers().firstValue("Retry-After").orElse(""));
        assertTrue(
                Pupil.plain(Jsoup.parse(refused.body()).body().text())
                        .contains("Trop de téléchargements sont en cours"),
                refused.body());
    }

    /** A connection that asks on and on is not a reader either. */
    @Test
    void whoAsksOnAndTakesNoAnswerIsGivenNoMore() throws Exception {
        fill(ada);
        // More at once are taken for no browser's, and their connection ends.
        int times = 60;
        long whole = (long) times * answer("/atelier/lignes", ada).body().length();
        assertTrue(whole > ROOM / 4, "it is worth it: " + whole);
        double cut = cut();
        long before = directMemory();
        StalledClient reader = new StalledClient("/atelier/lignes", times, cookie(ada));
        stalled.add(reader);
        long[] most = {0};
        await("it is cut off").atMost(Pupil.LONG).until(() -> {
            most[0] = Math.max(most[0], directMemory() - before);
            return cut() > cut;
        });
        assertTrue(most[0] < ROOM / 8, "MiB more: " + (most[0] >> 20));
        assertTrue(reader.drain() < whole / 2);
    }

    @Test
    void pagesThatDoNotReadTheirStreamAreDropped() throws Exception {
        ada.buildRunning("yes");
        fill(ada);
        ada.start("lancer");
        for (int i = 0; i < MANY; i++) {
            ask("/atelier/flux?depuis=0", ada);
        }
        try (SseClient other = grace.openPage()) {
            assertEquals(200, answer("/glossaire", grace).statusCode());
            await("hers alone is left, and no other waits for its turn")
                    .during(Duration.ofSeconds(6))
                    .atMost(Pupil.LONG)
                    .until(() -> gauge("atelier.flux.lecteurs") == 1);
            assertTrue(!other.isEnded());
        }
        try (SseClient back = ada.openPage()) {
            assertTrue(!back.isEnded());
        }
    }

    @Test
    void aPageTooManyIsToldSoAndComesBackWhenThereIsAPlace() throws Exception {
        List<SseClient> pages = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                pages.add(
                        i % 2 == 0 ? ada.openPage() : SseClient.openAt("/classe/avis", "avis", "Cookie", cookie(ada)));
            }
            for (String stream : List.of("/atelier/flux", "/classe/avis")) {
                try (SseClient refused = SseClient.openAt(stream, "complet", "Cookie", cookie(ada))) {
                    await(stream + " ends").atMost(Pupil.LONG).until(refused::isEnded);
                    assertEquals(1, refused.events().size());
                }
            }
            grace.openPage().close();
            pages.remove(0).close();
            pages.remove(0).close();
            await("there is a place again").atMost(Pupil.LONG).until(() -> {
                SseClient page = SseClient.openAt("/atelier/flux", "ping", "Cookie", cookie(ada));
                pages.add(page);
                return !page.isEnded();
            });
        } finally {
            for (SseClient page : pages) {
                page.close();
            }
        }
    }

    /** For each image that it sends, the engine makes a file as large. */
    @Test
    void imagesThatNobodyReadsLeaveNothingInTheEngine() throws Exception {
        TestEngine.ensureImage("busybox", "latest");
        byte[] noise = new byte[9 << 20];
        new Random(1).nextBytes(noise);
        Stream.of(ada, grace)
                .forEach(pupil -> pupil.buildRunning(
                        "exit 0\n#" + pupil.id() + Base64.getEncoder().encodeToString(noise)));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            StalledClient client = ask("/atelier/image.tar", ada);
            statuses.add(client.status());
            if (statuses.get(i) == 503) {
                assertIsNotItsTurn(client.text());
            }
        }
        assertEquals(200, statuses.get(0));
        assertTrue(statuses.contains(503), statuses.toString());
        assertTrue(spooled(ada) <= 1);

        HttpResponse<String> mine = answer("/atelier/image.tar", grace);

        assertEquals(200, mine.statusCode(), "it waits until it is its turn");
        assertTrue(mine.body().length() > noise.length, "all of it");
        await("all is given back").atMost(Pupil.LONG).until(() -> gauge("atelier.telechargements.images") == 0);
        await("the engine keeps nothing").atMost(Pupil.LONG).until(() -> spooled(ada) + spooled(grace) == 0);
        assertEquals(200, answer("/atelier/image.tar", ada).statusCode());
    }

    /** Whoever reads all the time, and slowly, has one of the few places. */
    @Test
    void anImageIsNotSentForEver() throws Exception {
        TestEngine.ensureImage("busybox", "latest");
        byte[] noise = new byte[9 << 20];
        new Random(2).nextBytes(noise);
        ada.buildRunning("exit 0\n#" + Base64.getEncoder().encodeToString(noise));
        StalledClient slow = ask("/atelier/image.tar", ada);
        assertEquals(200, slow.status());
        // Not so slowly that it would be nothing.
        assertTrue(slow.drainSlowly(700) < noise.length / 3 * 4, "it has not come to its end");
        await("the place is free").atMost(Pupil.LONG).until(() -> gauge("atelier.telechargements.images") == 0);
        assertEquals(200, answer("/atelier/image.tar", ada).statusCode());
    }

    /** Its reader is not left to look for it. */
    @Test
    void whoReadsAJournalThatIsDeletedIsHungUpOn() throws Exception {
        Pupil radia = Pupil.enterWhenThereIsRoom("Radia");
        fill(radia);
        StalledClient reader = ask("/atelier/journal.ndjson", radia);
        assertEquals(200, reader.status());
        try (SseClient page = radia.openPage()) {
            register.remove(register.find(radia.id()).orElseThrow());
            assertTrue(reader.drain() < LINES * 80L, "nobody was sent all of it");
            await("the page's stream ends").atMost(Pupil.LONG).until(page::isEnded);
        }
        await("the place is free").atMost(Pupil.LONG).until(() -> gauge("atelier.telechargements") == 0);
        await("the page's, too").atMost(Pupil.LONG).until(() -> gauge("atelier.flux.lecteurs") == 0);
    }

    /** Somebody who leaves and comes back, again and again, has as many places as at the beginning. */
    @Test
    void whatIsCutOffGivesItsPlaceBack() throws Exception {
        String secret = ada.secret();
        assertEquals(200, answer("/atelier/journal.txt", ada).statusCode());
        try (SseClient bench = SseClient.openAt("/atelier/flux", "ping", "Cookie", "atelier=" + secret)) {
            ada.request().post("/classe/sortir").then().statusCode(303);
            await("it ends").atMost(Pupil.LONG).until(bench::isEnded);
            await("its place is free").atMost(Pupil.LONG).until(() -> gauge("atelier.flux.lecteurs") == 0);
        }
    }

    @Test
    void aJournalThatCannotBeOpenedTakesNoPlaces() throws IOException {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class))
                .resolve("journaux")
                .resolve(ada.id());
        await("nobody else opens it meanwhile").until(() -> {
            journals.delete(ada.id());
            return !Files.isDirectory(Files.exists(folder) ? folder : Files.createFile(folder));
        });
        try {
            for (int i = 0; i < 14; i++) {
                assertEquals(500, ada.request().get("/atelier/flux").statusCode());
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        try (SseClient page = ada.openPage()) {
            assertFalse(page.isEnded());
        }
    }

    private static void assertIsNotItsTurn(String answer) {
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("retry-after: 30"), answer);
        String said = Pupil.plain(Jsoup.parse(answer).body().text());
        assertTrue(said.contains("Ce n’est pas encore le tour de cette image"), said);
        assertFalse(answer.contains("\tat "), answer);
    }

    /** Lines of one job, more than all buffers on the way hold. */
    private void fill(Pupil pupil) {
        Journal journal = journals.of(pupil.id());
        String text = "x".repeat(80);
        for (int i = 0; i < LINES; i += 1000) {
            int from = i;
            journal.append(IntStream.range(from, from + 1000)
                    .mapToObj(line -> Fact.of(1, Fact.Type.LINE, "lancer", text + line))
                    .toList());
        }
    }

    private StalledClient ask(String address, Pupil pupil) throws IOException {
        StalledClient client = new StalledClient(address, 1, cookie(pupil));
        stalled.add(client);
        return client;
    }

    /** What a browser that reads is answered; it does not wait for ever. */
    private static HttpResponse<String> answer(String address, Pupil pupil) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + address))
                                .header("Cookie", cookie(pupil))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(Pupil pupil) {
        return "atelier=" + pupil.secret();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double cut() {
        return meters.get("atelier.envois.coupes").counter().count();
    }

    /** What is taken of the memory from which all that goes to a connection is sent. */
    private static long directMemory() {
        PooledByteBufAllocatorMetric metric = PooledByteBufAllocator.DEFAULT.metric();
        return metric.usedDirectMemory();
    }

    /** How many files the engine has made of this learner's image, to be sent. */
    private static int spooled(Pupil pupil) {
        String image = TestEngine.images(pupil.id()).get(0).replaceFirst("sha256:", "");
        String folder = TestEngine.client().infoCmd().exec().getDockerRootDir() + "/tmp";
        String found = Cli.docker(
                "run",
                "--rm",
                "--network=none",
                "-v",
                folder + ":/t:ro",
                "busybox",
                "sh",
                "-c",
                "ls /t/*/" + image + ".json 2>/dev/null | wc -l");
        return Integer.parseInt(found);
    }
}
