package fr.atelierdocker.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.stream.SseClient;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.system.MovableClock;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of what learners leave behind. */
@QuarkusTest
@TestProfile(NarrowClassroom.class)
@Tag("moteur")
class CaretakerTest {

    @Inject
    WrongTries attempts;

    @Inject
    MovableClock clock;

    @Inject
    Caretaker caretaker;

    @Inject
    ClassConfig config;

    @Inject
    Register register;

    /** Whoever was there before is forgotten, and their place is free. */
    @BeforeEach
    @AfterEach
    void nobodyIsThere() {
        clock.advance(config.retention());
        await().atMost(Pupil.LONG).until(() -> {
            caretaker.goRound();
            return register.all().isEmpty();
        });
    }

    @Test
    void whatNobodyLooksAfterIsStoppedAndThenRemoved() {
        TestEngine.ensureImage("python", "3.11-slim");
        Path data = data();
        Pupil ada = Pupil.enter("Ada");
        String id = ada.id();
        ada.perform("construire");
        ada.perform("vie/1/creer");
        ada.perform("vie/1/demarrer");
        assertTrue(Files.exists(data.resolve("classe").resolve(id)));
        String container = "mon_conteneur_1-" + id;

        clock.advance(config.idle().minusMinutes(1));
        caretaker.goRound();
        assertTrue(runs(container), "not yet");
        clock.advance(Duration.ofMinutes(1));
        caretaker.goRound();
        await().atMost(Pupil.LONG).until(() -> !runs(container));
        assertTrue(register.find(id).isPresent());

        clock.advance(config.retention());
        // A container that is being stopped is one that somebody is still at work with.
        await().atMost(Pupil.LONG).until(() -> {
            caretaker.goRound();
            return register.find(id).isEmpty();
        });
        assertTrue(Files.notExists(data.resolve("classe").resolve(id)));
        assertEquals(List.of(), TestEngine.containers(id));
        assertEquals(List.of(), TestEngine.images(id));
        assertEquals(List.of(), TestEngine.volumes(id));
        assertTrue(Files.notExists(data.resolve("journaux").resolve(id)));
        assertEquals(303, ada.request().get("/atelier").statusCode());
    }

    /** Nobody has to ask for it. */
    @Test
    void itGoesItsRoundsByItself() {
        Pupil ada = Pupil.enter("Ada");
        clock.advance(config.retention());
        await().atMost(Pupil.LONG).until(() -> register.find(ada.id()).isEmpty());
    }

    /** The places are counted, and come free again. */
    @Test
    void aClassThatIsFullSaysSo() {
        for (int place = 0; place < NarrowClassroom.PLACES; place++) {
            Pupil.enter("Eve").page();
        }
        Response answer = Pupil.tryToEnter("Eve", Pupil.CODE);
        assertEquals(429, answer.statusCode());
        assertTrue(answer.asString().contains("les 4 places sont prises"), answer.asString());

        clock.advance(config.retention());
        caretaker.goRound();

        assertEquals(303, Pupil.tryToEnter("Eve", Pupil.CODE).statusCode());
    }

    /** First those who did not even come back with their cookie, then those who are gone; nobody who worked, or who is there. */
    @Test
    void whoeverNeverDidAnythingMakesRoom() throws IOException {
        TestEngine.ensureImage("busybox", "latest");
        Pupil worker = Pupil.enter("Ada");
        worker.perform("lire");
        Pupil gone = Pupil.enter("Grace");
        gone.page();
        Pupil reader = Pupil.enter("Radia");
        try (SseClient page = reader.openPage()) {
            clock.advance(Duration.ofMinutes(1));
            Pupil taken = Pupil.enter("Script");

            Pupil first = Pupil.enter("Barbara");
            assertFalse(isIn(taken), "it never came back");
            assertFalse(
                    Files.exists(data().resolve("classe").resolve(taken.id())),
                    "a site that opens again would give it the place of somebody else");
            assertTrue(isIn(gone));
            assertTrue(isIn(first));
            clock.advance(Duration.ofMinutes(1));
            first.page();
            Pupil.enter("Joan").page();
            assertTrue(isIn(first));
            assertFalse(page.isEnded());
            assertEquals(429, Pupil.tryToEnter("Jean", Pupil.CODE).statusCode());
            assertEquals(303, gone.request().get("/atelier").statusCode(), "she was gone");
            assertTrue(isIn(worker));
            assertTrue(isIn(reader));
        }
        worker.clear();
    }

    private static Path data() {
        return Path.of(ConfigProvider.getConfig().getValue("atelier.data", String.class));
    }

    /** Whatever they are called on disk. */
    @Test
    void aSiteThatOpensAgainWithFewerPlacesKeepsThoseWhoWereThereLast() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < NarrowClassroom.PLACES + 3; i++) {
            String id = String.valueOf(i).repeat(32);
            ids.add(id);
            new LearnerFile("Eve", "", Optional.empty(), List.of(), false, Optional.empty())
                    .write(data().resolve("classe").resolve(id), clock.instant().minusSeconds(600 - i));
        }
        try {
            register.open(null);
            assertEquals(
                    ids.subList(3, ids.size()),
                    register.all().stream().map(Learner::id).sorted().toList());
        } finally {
            for (String id : ids.subList(0, 3)) {
                Files.delete(data().resolve("classe").resolve(id));
            }
        }
    }

    @Test
    void whatIsOnDiskIsForNobodyElse() throws IOException {
        Pupil.enter("Ada").page();
        Pupil.teacher().formParam("raison", "Regardez-moi").post("/formateur/pause");
        try (Stream<Path> all = Files.walk(data())) {
            assertEquals(
                    List.of(),
                    all.filter(each -> !PosixFilePermissions.toString(rights(each))
                                    .equals(Files.isDirectory(each) ? "rwx------" : "rw-------"))
                            .toList());
        } finally {
            Pupil.teacher().post("/formateur/reprise");
        }
        assertFalse(Files.exists(data().resolve("pause")), "it was looked at");
    }

    private static Set<PosixFilePermission> rights(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A page that is read asks for nothing; the browser that shows it is in use all the same. */
    @Test
    void leavingOneBrowserThrowsOutNoneThatIsInUse() throws IOException {
        Pupil ada = Pupil.enter("Ada");
        Pupil other =
                Pupil.holding(Pupil.tryToReturn(given(), "Ada", ada.code()).cookie("atelier"));
        Pupil closed =
                Pupil.holding(Pupil.tryToReturn(given(), "Ada", ada.code()).cookie("atelier"));
        closed.page();
        try (SseClient page = other.openPage()) {
            clock.advance(config.idle().plusMinutes(1));
            ada.page();
            ada.request().post("/classe/sortir").then().statusCode(303);
            assertTrue(isIn(ada));
            assertEquals(200, other.request().get("/atelier").statusCode());
            assertEquals(303, closed.request().get("/atelier").statusCode(), "that one was left long ago");
            assertFalse(page.isEnded());
        }
        try (SseClient page = other.openPage()) {
            other.request().post("/classe/sortir").then().statusCode(303);
            await("nothing goes on to somebody who is out").atMost(Pupil.LONG).until(page::isEnded);
        }
        assertFalse(isIn(ada));
    }

    private boolean isIn(Pupil pupil) {
        return register.find(pupil.id()).filter(learner -> !learner.isOut()).isPresent();
    }

    /** At once; and whoever left comes back as long as there is one for them. */
    @Test
    void leavingFreesThePlace() {
        List<Pupil> pupils = new ArrayList<>();
        for (int place = 0; place < NarrowClassroom.PLACES; place++) {
            pupils.add(Pupil.enter("Eve" + place));
            pupils.get(place).page();
        }
        assertEquals(429, Pupil.tryToEnter("Ada", Pupil.CODE).statusCode());
        String code = pupils.get(0).code();
        pupils.get(0).request().post("/classe/sortir").then().statusCode(303);
        Pupil.enter("Ada").page();
        Response full = comeBack("192.0.2.1", "Eve0", code);
        assertEquals(429, full.statusCode());
        assertTrue(full.asString().contains("La classe est complète"), full.asString());
        pupils.get(1).request().post("/classe/sortir").then().statusCode(303);
        assertEquals(303, comeBack("192.0.2.1", "Eve0", code).statusCode());
    }

    /** Somebody who comes in and leaves all day long does not fill the disk. */
    @Test
    void ofThoseWhoLeftAsManyAreKeptAsThereArePlaces() {
        Pupil worker = Pupil.enter("Ada");
        worker.post("lire").then().statusCode(303);
        worker.awaitTold("fin");
        worker.request().post("/classe/sortir").then().statusCode(303);
        for (int i = 0; i < 3 * NarrowClassroom.PLACES; i++) {
            Pupil.enter("Eve").request().post("/classe/sortir").then().statusCode(303);
        }
        assertEquals(NarrowClassroom.PLACES, register.all().size());
        assertTrue(register.find(worker.id()).isPresent(), "who made something is kept longest");
    }

    /** However many wrong ones came from there, and from how many addresses of one network. */
    @Test
    void aRightCodeAndARightTokenPassWhateverWasTriedBefore() {
        for (String address : List.of("192.0.2.7", "2001:db8::")) {
            boolean isRange = address.endsWith(":");
            List<Integer> codes = new ArrayList<>();
            List<Integer> tokens = new ArrayList<>();
            for (int i = 0; i < NarrowClassroom.TRIES + 2; i++) {
                String from = isRange ? address + Integer.toHexString(i + 1) : address;
                codes.add(Pupil.tryToEnterFrom(from, "Eve", "code" + i).statusCode());
                tokens.add(showToken(from, "jeton" + i).statusCode());
            }
            List<Integer> expected = new ArrayList<>(Collections.nCopies(NarrowClassroom.TRIES, 403));
            expected.addAll(List.of(429, 429));
            assertEquals(expected, codes);
            assertEquals(expected, tokens);
            String here = isRange ? address + "1" : address;
            Response board = showToken(here, Classroom.TOKEN);
            assertEquals(303, board.statusCode(), board.asString());
            assertTrue(board.cookies().containsKey("formateur"));
            Response right = Pupil.tryToEnterFrom(here, "Eve", Pupil.CODE);
            assertEquals(303, right.statusCode(), right.asString());
        }
        assertEquals(403, Pupil.tryToEnterFrom("2001:db8:0:1::1", "Eve", "x").statusCode(), "it is another network");
    }

    /** No time is told: an answer that is held back is not there yet, and whatever else is asked is. */
    @Test
    void wrongOnesOfOneNetworkAreHeldBackAndNoOthers() {
        List<AssertSubscriber<String>> held = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            held.add(asked("198.51.100.1"));
        }
        assertTrue(held.stream().allMatch(each -> each.getItems().isEmpty()), "each of them waits");
        assertEquals(List.of("non"), asked("198.51.100.1").getItems(), "more than these keep no connection");
        assertEquals(List.of(), asked("198.51.100.2").getItems(), "another network has its own");
        held.forEach(each -> each.awaitItems(1));
        assertEquals(List.of(), asked("198.51.100.1").getItems(), "there is room again");
    }

    private AssertSubscriber<String> asked(String network) {
        return attempts.late(network, "non").toMulti().subscribe().withSubscriber(AssertSubscriber.create(1));
    }

    private static Response showToken(String address, String token) {
        return given().header("X-Forwarded-For", address)
                .redirects()
                .follow(false)
                .formParam("jeton", token)
                .post("/formateur/entrer");
    }

    /** The four digits are few: of one learner so many wrong ones are looked at in a while, and in a day, from wherever. */
    @Test
    void theDigitsByWhichOneComesBackCannotAllBeTried() {
        Pupil ada = Pupil.enter("Ada");
        ada.page();
        String code = ada.code();
        String wrong = code.equals("0000") ? "0001" : "0000";
        int looked = 0;
        for (int hour = 0; hour < 12; hour++) {
            for (int i = 0; i < 10; i++) {
                Response answer = comeBack("192.0.2." + (hour * 10 + i), i % 2 == 0 ? "Ada" : " ADA ", wrong);
                looked += answer.asString().contains("Personne dans la classe n’a ce prénom") ? 1 : 0;
            }
            if (hour == 0) {
                assertEquals(5, looked);
                Response right = comeBack("192.0.2.200", "ADA", code);
                assertEquals(429, right.statusCode(), "of her so many were wrong");
                assertTrue(right.asString().contains("Trop d’essais"), right.asString());
            }
            clock.advance(Duration.ofMinutes(61));
            assertEquals(200, ada.request().get("/atelier").statusCode());
        }
        assertEquals(15, looked, "in a day");
        clock.advance(Duration.ofHours(13));
        assertEquals(303, comeBack("192.0.2.99", "Ada", code).statusCode());
    }

    /** Whoever guesses from the class's own address keeps nobody else out. */
    @Test
    void wrongDigitsForOneKeepNoOtherOut() {
        Pupil ada = Pupil.enter("Ada");
        Pupil grace = Pupil.enter("Grace");
        String code = grace.code();
        String wrong = ada.code().equals("0000") ? "0001" : "0000";
        for (int i = 0; i < 12; i++) {
            comeBack("192.0.2.100", "Ada", wrong);
            comeBack("192.0.2.100", "Nom" + i, wrong);
        }
        assertEquals(303, comeBack("192.0.2.100", "Grace", code).statusCode());
    }

    /** Many at one moment are no more than one after the other. */
    @Test
    void noneIsLookedAtBesideTheOthers() {
        Pupil ada = Pupil.enter("Grace");
        String wrong = ada.code().equals("0000") ? "0001" : "0000";
        clock.advance(Duration.ofMinutes(31));
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String address = "198.51.100." + i;
            answers.add(CompletableFuture.supplyAsync(
                    () -> comeBack(address, "Grace", wrong).statusCode()));
        }
        assertEquals(5, answers.stream().filter(answer -> answer.join() == 403).count());
    }

    /** Also the place of somebody whom the teacher takes out is free at once; who it was is known for as long as a cookie. */
    @Test
    void whoeverIsTakenOutIsForgottenInTheEnd() {
        for (int place = 1; place < NarrowClassroom.PLACES; place++) {
            Pupil.enter("Eve").page();
        }
        Pupil last = Pupil.enter("Eve");
        last.page();
        assertEquals(429, Pupil.tryToEnter("Eve", Pupil.CODE).statusCode());
        register.dismiss(register.find(last.id()).orElseThrow());
        assertEquals(303, Pupil.tryToEnter("Eve", Pupil.CODE).statusCode());
        assertTrue(register.hasRemoved(last.secret()));
        Path file = data().resolve("classe").resolve(last.id());
        await().atMost(Pupil.LONG).until(() -> register.leaving().isEmpty());
        assertTrue(Files.exists(file));
        clock.advance(config.retention().plusMinutes(1));
        caretaker.goRound();
        assertTrue(Files.notExists(file));
        assertFalse(register.hasRemoved(last.secret()));
    }

    private static Response comeBack(String address, String name, String code) {
        return Pupil.tryToReturn(given().header("X-Forwarded-For", address), name, code);
    }

    @Test
    void whoeverIsAtWorkIsLeftAlone() {
        Pupil grace = Pupil.enter("Grace");
        Duration step = config.idle().minusMinutes(1);
        for (Duration passed = Duration.ZERO; passed.compareTo(config.retention()) < 0; passed = passed.plus(step)) {
            clock.advance(step);
            assertEquals(200, grace.request().get("/atelier/journal.txt").statusCode());
            caretaker.goRound();
        }
        assertTrue(register.find(grace.id()).isPresent());
    }

    private static boolean runs(String container) {
        return TestEngine.client()
                .inspectContainerCmd(container)
                .exec()
                .getState()
                .getRunning();
    }
}
