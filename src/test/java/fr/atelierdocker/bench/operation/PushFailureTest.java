package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestRegistry;
import fr.atelierdocker.workspace.Workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A registry that does not take the image, and none at all. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("rapide")
class PushFailureTest {

    private final String image = "mon_app_image-" + CleanEngine.workspace();

    @Inject
    Jobs jobs;

    @Inject
    Workspaces workspaces;

    @Inject
    Projects projects;

    @BeforeEach
    void anImage() {
        Bench.perform("reinitialiser");
        projects.buildRunning("true");
    }

    @Test
    void aRegistryThatNobodyRunsIsOutOfReach() {
        String address = "127.0.0.1:" + TestRegistry.freePort();
        List<Line> lines = push(address);
        assertEquals("erreur", lines.get(lines.size() - 2).type());
        assertEquals(
                "fin/echoue Le registre " + address
                        + " est injoignable. Vérifiez qu’il est démarré, et que le moteur peut l’atteindre.",
                lines.get(lines.size() - 1).told());
        assertFalse(TestEngine.hasImage(address + "/" + image));
    }

    @Test
    void aRegistryThatAsksForANameSaysHowToGiveIt() {
        try (TestRegistry registry = TestRegistry.asking()) {
            List<Line> lines = push(registry.address());
            assertEquals(
                    "fin/echoue Le registre " + registry.address() + " demande de s’identifier. Faites « docker login "
                            + registry.address()
                            + " » dans un terminal, puis recommencez ; ou choisissez un registre ouvert.",
                    lines.get(lines.size() - 1).told());
            assertFalse(TestEngine.hasImage(registry.address() + "/" + image));
        }
    }

    @Test
    void withoutARegistryThePageSaysHowToNameOne() {
        var page = Bench.page("/atelier/image");
        assertTrue(page.select("#bouton-pousser").isEmpty());
        assertTrue(page.text().contains("ATELIER_REGISTRE=127.0.0.1:5000 bin/demarrer"));
        String fragment = Bench.postHtmx("pousser").statusCode(409).extract().asString();
        assertEquals(
                "Aucun registre n’est configuré.",
                Bench.plain(Jsoup.parseBodyFragment(fragment)
                        .select(".notice-title")
                        .text()));
    }

    private List<Line> push(String address) {
        long job = Bench.lastJob() + 1;
        assertEquals(
                Optional.empty(),
                jobs.submit(
                        workspaces.solo(), List.of(new Push(workspaces.solo(), Optional.of(Registry.of(address))))));
        return Bench.awaitEnd(job);
    }
}
