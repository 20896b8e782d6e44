package fr.atelierdocker.bench.experiment;

import java.util.List;

import jakarta.inject.Inject;

import com.github.dockerjava.api.model.Info;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The experiments beside what they are compared with, of a real engine. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
@Tag("rapide")
class ExperimentsTest {

    @Inject
    Projects projects;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    @Test
    void withAVolumeTheSecondContainerFindsWhatTheFirstWroteAndWithoutItFindsNothing() {
        assertEquals(
                List.of("—", "—", "Faites les étapes 2 et 3 : leur résultat viendra ici."),
                found(page(), "idea-volume"));
        assertEquals(
                List.of("—", "—", "Lancez l’expérience : ce que chacun trouve viendra ici."),
                found(page(), "idea-container"));

        Bench.perform("construire");
        Bench.perform("lancer");
        assertEquals(
                List.of("a écrit dans le volume", "—", "Faites l’étape 3 : un autre conteneur y lira."),
                found(page(), "idea-volume"));
        Bench.perform("lancer");
        Bench.perform("lire");
        Bench.perform("sans-volume");

        assertEquals(
                List.of(
                        "a écrit dans le volume",
                        "a trouvé 2 lignes",
                        "Les deux sont supprimés ; le volume garde ce qui est écrit."),
                found(page(), "idea-volume"));
        String nothing = "n’a rien trouvé : pas de fichier, puis a écrit le sien";
        assertEquals(
                List.of(nothing, nothing, "Rien : les deux sont supprimés, et leur fichier avec eux."),
                found(page(), "idea-container"));
    }

    /** An image in which the file is: then it is not this experiment any more, and nothing is claimed. */
    @Test
    void whatTheOutputDoesNotSayIsNotClaimed() {
        projects.build(
                "FROM busybox\nRUN mkdir /data && echo \"<b>un</b>\" > /data/log.txt\nRUN ln -s /bin/true /bin/python\n");
        Bench.perform("sans-volume");
        Document page = page();
        assertEquals("sa sortie ne le dit pas", found(page, "idea-container").get(0));
        assertEquals(0, page.select("#experience-volume b").size());
    }

    @Test
    void theContainersOwnIsBesideTheEnginesMachine() {
        Info host = TestEngine.client().infoCmd().exec();
        assertEquals(host.getName(), row(page(), "Nom").get(1), "known before anything is run");

        Bench.perform("isolement");

        Document page = page();
        List<String> name = row(page, "Nom");
        assertTrue(name.get(0).matches("[0-9a-f]{12}"), name.toString());
        assertEquals(host.getName(), name.get(1));
        assertEquals(host.getOperatingSystem(), row(page, "Système").get(1));
        assertEquals("root", row(page, "Utilisateur").get(0));
        assertEquals("lo : lui-même, rien d’autre", row(page, "Réseau").get(0));
        assertTrue(
                row(page, "Processus").get(0).startsWith("2, "),
                row(page, "Processus").toString());
        assertEquals(List.of(host.getKernelVersion() + " : le même, c’est ce qu’ils partagent"), row(page, "Noyau"));
    }

    private static Document page() {
        return Jsoup.parse(
                get("/atelier/experiences").then().statusCode(200).extract().asString());
    }

    private static List<String> found(Document page, String side) {
        return page.select("#experience-volume ." + side + " dd").stream()
                .map(said -> Bench.plain(said.text()))
                .toList();
    }

    private static List<String> row(Document page, String what) {
        return page.select("#experience-isolement tr:has(th:contains(" + what + ")) td").stream()
                .map(cell -> Bench.plain(cell.text()))
                .toList();
    }
}
