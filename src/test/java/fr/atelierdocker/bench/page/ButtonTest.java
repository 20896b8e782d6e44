package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.workspace.Workspaces;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every button begins what it says, at its own address. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class ButtonTest {

    private static final Map<Step, String> BEGUN = Map.of(
            Step.BUILD, "Construction de l’image…",
            Step.RUN, "Lancement du conteneur…",
            Step.READ, "Lecture du volume…",
            Step.WITHOUT_VOLUME, "Expérience sans volume…",
            Step.ISOLATION, "Expérience de l’isolement…",
            Step.REMOVE_VOLUME, "Suppression du volume…",
            Step.RESET, "Remise à zéro…");

    @Inject
    Operations operations;

    @Inject
    Workspaces workspaces;

    @Test
    void thePathTakesEachButtonAndNothingElse() {
        assertEquals(
                Stream.of(Button.values()).map(Button::slug).collect(Collectors.toSet()),
                Set.of(Button.SLUGS.split("\\|")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUSH")
    void itLeadsToItsStepOnThePage(Button button) {
        List<Operation> job = readyFor(button);
        long before = Bench.lastJob();

        Step step = job.get(0).step();
        String location = Bench.post(button.slug())
                .statusCode(303)
                .header("Location", endsWith(Tab.of(step).path() + "#" + step.slug()))
                .extract()
                .header("Location");
        assertNotNull(Bench.page(location.replaceFirst("#.*", "")).getElementById(step.slug()));

        assertBegun(job, before + 1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUSH")
    void forHtmxItSaysThatItBegins(Button button) {
        List<Operation> job = readyFor(button);
        long before = Bench.lastJob();

        String fragment =
                Bench.postHtmx(button.slug()).statusCode(202).extract().asString();

        assertEquals(
                BEGUN.get(job.get(0).step()),
                Bench.plain(Jsoup.parseBodyFragment(fragment).body().text()));
        assertBegun(job, before + 1);
    }

    /** Which of the two it is, and what is done to it: its step has a button for each. */
    @Test
    void ofAContainerThatLivesItSaysWhatBegins() {
        readyFor(Button.RUN);
        for (String said : List.of("creer Création", "demarrer Démarrage", "arreter Arrêt", "supprimer Suppression")) {
            String fragment = Bench.postHtmx("vie/1/" + said.split(" ")[0])
                    .statusCode(202)
                    .extract()
                    .asString();
            assertEquals(
                    said.split(" ")[1] + " de mon_conteneur_1…",
                    Bench.plain(Jsoup.parseBodyFragment(fragment).body().text()));
            Bench.awaitIdle();
        }
    }

    @Test
    void withoutARegistryThePushSaysHowToHaveOne() {
        readyFor(Button.PUSH);
        Bench.postHtmx("pousser").statusCode(409).body(containsString("ATELIER_REGISTRE"));
    }

    /** Steps whose buttons are elsewhere are not among these either. */
    @ParameterizedTest
    @ValueSource(strings = {"nulle-part", "conteneur-1", "Construire", "construire/encore"})
    void whatIsNoButtonIsNotThere(String slug) {
        assertError(Bench.post(slug), 404, "Cette page n’existe pas");
        assertError(get("/atelier/" + slug).then(), 404, "Cette page n’existe pas");
    }

    @Test
    void aButtonIsNoPage() {
        assertError(get("/atelier/construire").then(), 405, "Cette adresse ne s’ouvre pas ainsi");
    }

    private List<Operation> readyFor(Button button) {
        Bench.awaitIdle();
        if (button == Button.REMOVE_VOLUME || button == Button.RUN_WITHOUT_VOLUME || button == Button.LOOK_INSIDE) {
            Bench.perform("tout");
        } else if (button != Button.RESET) {
            Bench.perform("construire");
        }
        Bench.awaitIdle();
        return button.job(operations, workspaces.solo());
    }

    private static void assertBegun(List<Operation> job, long number) {
        List<Line> lines = Bench.awaitEnd(number);
        assertEquals(
                job.stream().map(operation -> operation.command().lesson()).toList(),
                lines.stream()
                        .filter(line -> line.type().equals("commande"))
                        .map(Line::text)
                        .toList());
        Line last = lines.get(lines.size() - 1);
        assertTrue(List.of("reussi", "echoue").contains(last.state()), last.toString());
    }

    private static void assertError(ValidatableResponse answer, int status, String title) {
        String html = answer.statusCode(status).extract().asString();
        assertEquals(title, Jsoup.parse(html).select("h1").text());
    }
}
