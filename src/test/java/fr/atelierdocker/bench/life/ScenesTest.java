package fr.atelierdocker.bench.life;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Faults;
import fr.atelierdocker.docker.Cli;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.TestEngine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What happens while the application hears nothing of the engine is looked at when it is back. */
@QuarkusTest
@TestProfile(Faults.class)
@ExtendWith(CleanEngine.class)
@Tag("panne")
class ScenesTest {

    private static final Path SOCKET = Faults.SOCKET;

    private final DockerClient engine = TestEngine.client();

    private EngineRelay relay;

    @AfterEach
    void takeTheEngineAway() {
        if (relay != null) {
            relay.close();
        }
        TestEngine.clear(CleanEngine.workspace());
        Faults.awaitAbsence();
    }

    @Test
    void theSceneIsLookedAtAnewWhenTheEngineIsBack() {
        assertEquals("Le moteur ne répond pas : voici ce que l’atelier en savait.", away(Bench.page()));
        String stays = create("reste_essai");
        String goes = create("part_essai");
        relay = EngineRelay.at(SOCKET);
        awaitRows(
                List.of("reste_essai créé, fait à la main, de busybox", "part_essai créé, fait à la main, de busybox"));
        assertEquals("", away(Bench.page()));

        relay.die();
        await().atMost(Bench.LONG).until(() -> !away(Bench.page()).isEmpty());
        assertEquals(
                List.of(
                        "reste_essai état inconnu, fait à la main, de busybox",
                        "part_essai état inconnu, fait à la main, de busybox"),
                rows(Bench.page()));
        engine.removeContainerCmd(goes).exec();
        engine.startContainerCmd(stays).exec();
        create("vient_essai");

        relay = EngineRelay.at(SOCKET);
        awaitRows(List.of(
                "reste_essai en marche, fait à la main, de busybox", "vient_essai créé, fait à la main, de busybox"));
    }

    @Test
    void whatIsRenamedMeanwhileIsTheirs() {
        relay = EngineRelay.at(SOCKET);
        await().atMost(Bench.LONG).until(() -> away(Bench.page()).isEmpty());
        Bench.perform("construire");
        Bench.perform("vie/1/creer");
        Bench.perform("vie/1/demarrer");
        String home = "mon_conteneur_1-" + CleanEngine.workspace();
        long before = Bench.last();
        relay.die();
        await().atMost(Bench.LONG).until(() -> !away(Bench.page()).isEmpty());
        Cli.docker("rename", home, "serveur_essai");
        Cli.docker("create", "--name", home, "busybox");
        try {
            relay = EngineRelay.at(SOCKET);
            awaitRows(List.of("serveur_essai en marche, renommé à la main"));
            String said = "etat/annule Quelqu’un a renommé ce conteneur « serveur_essai ». Il est à vous désormais :"
                    + " l’atelier n’y touche plus, et sa place est libre.";
            await().atMost(Bench.LONG).until(() -> Bench.told(Bench.journal().stream()
                            .filter(line -> line.number() > before)
                            .toList())
                    .contains(said));
            Bench.perform("reinitialiser");
            assertEquals("running", Cli.docker("inspect", "--format", "{{.State.Status}}", "serveur_essai"));
        } finally {
            Cli.docker("rm", home);
        }
    }

    private String create(String name) {
        return engine.createContainerCmd("busybox")
                .withName(name)
                .withCmd("sleep", "600")
                .withLabels(Map.of("fr.atelierdocker.workspace", CleanEngine.workspace()))
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
    }

    private static void awaitRows(List<String> rows) {
        await(rows.toString()).atMost(Bench.LONG).until(() -> rows(Bench.page()).equals(rows));
    }

    private static String away(Document page) {
        return Bench.plain(page.select("#carte-dessin .map-away").text());
    }

    /** Name and state of each container. */
    private static List<String> rows(Document page) {
        return page.select("#carte-texte tr.idea-container").stream()
                .map(row -> row.select("th").text() + " "
                        + row.select("[data-label=État]").text())
                .map(Bench::plain)
                .toList();
    }
}
