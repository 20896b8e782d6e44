package fr.atelierdocker.bench.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.RestartPolicy;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.Cli;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.container.ContainerState.Phase;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
@Tag("parcours")
class LivesTest {

    private static final String GOODBYE = "Arrêt demandé : je termine.";

    private final String workspace = CleanEngine.workspace();
    private final String volume = "mon_volume_donnees-" + workspace;
    private long before;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
        Line end = last(Bench.perform("construire"));
        assertEquals("reussi", end.state(), end.text());
        before = Bench.last();
    }

    @AfterEach
    void toTheEnd() {
        Bench.perform("reinitialiser");
    }

    @Test
    void aLifeIsToldFromItsCreationToItsRemoval() {
        act(1, "creer");
        act(1, "demarrer");
        awaitLines(1, 2);
        act(1, "arreter");
        awaitTold(1, "etat/reussi Conteneur arrêté, code 0 : tout s’est bien passé.", 1);
        act(1, "demarrer");
        awaitLines(1, 4);
        act(1, "redemarrer");
        awaitTold(1, "etat/repris Conteneur démarré.", 3);
        awaitLines(1, 6);
        act(1, "arreter");
        awaitTold(1, "etat/reussi Conteneur arrêté, code 0 : tout s’est bien passé.", 3);
        act(1, "supprimer");
        awaitTold(1, "etat Conteneur supprimé. Ce qu’il a écrit dans le volume y est encore.", 1);

        List<String> told = told(1).stream()
                .filter(line -> !line.startsWith("ligne/stdout"))
                // The engine's event and its answer come in either order.
                .filter(line -> !line.startsWith("fin"))
                .toList();
        String stopped = "etat/reussi Conteneur arrêté, code 0 : tout s’est bien passé.";
        String started = "etat/repris Conteneur démarré.";
        assertEquals(
                List.of(
                        "commande/en-cours docker create --name mon_conteneur_1 -v mon_volume_donnees:/data"
                                + " mon_app_image python -c \"$(cat boucle.py)\"",
                        "commande docker start mon_conteneur_1",
                        started,
                        "commande docker stop mon_conteneur_1",
                        stopped,
                        "commande docker start mon_conteneur_1",
                        started,
                        "commande docker restart mon_conteneur_1",
                        stopped,
                        started,
                        "commande docker stop mon_conteneur_1",
                        stopped,
                        "commande docker rm mon_conteneur_1",
                        "etat Conteneur supprimé. Ce qu’il a écrit dans le volume y est encore."),
                told);
        assertEquals(
                List.of(
                        "fin/reussi Conteneur mon_conteneur_1 créé : <id>. Il existe, et ne fait encore rien : démarrez-le.",
                        "fin Le moteur l’a démarré.",
                        "fin Le moteur l’a arrêté ; il existe encore, et peut redémarrer.",
                        "fin Le moteur l’a démarré.",
                        "fin Le moteur l’a redémarré : c’est le même conteneur.",
                        "fin Le moteur l’a arrêté ; il existe encore, et peut redémarrer.",
                        "fin La commande a réussi."),
                told(1).stream().filter(line -> line.startsWith("fin")).toList());
        assertEquals(3, livesOf(output(1)).size());
    }

    /** However soon the next life begins: Podman's log goes on with it, and says the second of each line alone. */
    @Test
    void whatALifeWritesIsBetweenItsStartAndItsEnd() {
        act(1, "creer");
        act(1, "demarrer");
        for (int restarts = 1; restarts <= 2; restarts++) {
            awaitLines(1, 2 * restarts);
            act(1, "redemarrer");
            awaitTold(1, "etat/repris Conteneur démarré.", restarts + 1);
        }
        act(1, "arreter");
        awaitTold(1, "etat/reussi Conteneur arrêté, code 0 : tout s’est bien passé.", 3);
        List<String> told = told(1);
        List<List<String>> lives = new ArrayList<>();
        for (String line : told) {
            if (line.equals("etat/repris Conteneur démarré.")) {
                lives.add(new ArrayList<>());
            } else if (line.contains(" écrit sa ligne ")) {
                lives.get(lives.size() - 1).add(line);
            }
        }
        lives.forEach(life -> assertTrue(livesOf(life).size() <= 1, told.toString()));
        assertEquals(3, lives.size());
    }

    /** Whatever state a container is in, only what the engine would do is offered, and the rest is refused. */
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"CREATED", "RUNNING", "PAUSED", "EXITED"})
    void whatIsNotPossibleIsRefusedAndNotOffered(Phase phase) throws IOException {
        act(1, "creer");
        String name = engineName(1);
        if (phase != Phase.CREATED) {
            act(1, "demarrer");
            awaitLines(1, 1);
        }
        if (phase == Phase.PAUSED) {
            TestEngine.client().pauseContainerCmd(name).exec();
        }
        if (phase == Phase.EXITED) {
            act(1, "arreter");
        }
        assertOffered(1, Optional.of(phase));
        if (phase == Phase.PAUSED) {
            TestEngine.client().unpauseContainerCmd(name).exec();
        }
    }

    /** The engine starts it again after each end, and waits longer each time; Podman does not wait. */
    @Test
    @Tag("relance")
    void oneThatTheEngineStartsAgainCanBeStopped() throws IOException {
        act(1, "creer");
        crashAgainAndAgain(engineName(1));
        awaitState(1, "redémarre, code 3");
        assertOffered(1, Optional.of(Phase.RESTARTING));
        act(1, "arreter");
        awaitState(1, "arrêté, code 3");
        assertFalse(TestEngine.client()
                .inspectContainerCmd(engineName(1))
                .exec()
                .getState()
                .getRunning());
    }

    /** Until the engine waits for so long that a test can look. */
    private static void crashAgainAndAgain(String name) throws IOException {
        LifeProgram.put(name, "exit 3");
        TestEngine.client()
                .updateContainerCmd(name)
                .withRestartPolicy(RestartPolicy.alwaysRestart())
                .exec();
        TestEngine.client().startContainerCmd(name).exec();
        await("the engine waits before it starts it once more")
                .atMost(Bench.LONG)
                .until(() -> {
                    InspectContainerResponse found =
                            TestEngine.client().inspectContainerCmd(name).exec();
                    return found.getRestartCount() >= 6
                            && "restarting".equals(found.getState().getStatus());
                });
    }

    @Test
    void withoutAContainerOnlyItsCreationIsOffered() {
        assertOffered(2, Optional.empty());
    }

    @Test
    void whatALearnerDoesInATerminalIsSeen() {
        act(1, "creer");
        String name = engineName(1);
        TestEngine.client().startContainerCmd(name).exec();
        awaitState(1, "en marche");
        awaitLines(1, 2);
        TestEngine.client().killContainerCmd(name).exec();
        awaitState(1, "arrêté, code 137 : arrêté de force (SIGKILL)");
        TestEngine.client().startContainerCmd(name).exec();
        awaitLines(1, 4);
        TestEngine.client().removeContainerCmd(name).withForce(true).exec();
        awaitState(1, "n’existe pas");
        awaitTold(1, "etat Conteneur supprimé. Ce qu’il a écrit dans le volume y est encore.", 1);
        assertEquals(2, livesOf(output(1)).size());
    }

    @Test
    void twoContainersShareOneVolumeThatOutlivesThem() {
        for (int number : List.of(1, 2)) {
            act(number, "creer");
            act(number, "demarrer");
        }
        awaitLines(1, 2);
        awaitLines(2, 2);
        refused("supprimer-volume", "Le volume est encore monté par mon_conteneur_1 et mon_conteneur_2.");
        for (int number : List.of(1, 2)) {
            act(number, "arreter");
            awaitTold(number, "etat/reussi Conteneur arrêté, code 0 : tout s’est bien passé.", 1);
        }
        List<String> written = new ArrayList<>(output(1));
        written.addAll(output(2));
        written.removeIf(GOODBYE::equals);
        // Stopped, they still mount it.
        refused("supprimer-volume", "Le volume est encore monté par mon_conteneur_1 et mon_conteneur_2.");
        for (int number : List.of(1, 2)) {
            act(number, "supprimer");
        }

        List<String> kept = Bench.output(Bench.perform("lire"));

        assertEquals(sorted(written), sorted(kept));
        assertEquals(
                2, kept.stream().map(line -> line.substring(0, 12)).distinct().count());
        // A page waits for no look into the volume: one that nobody has looked into for a while says it a moment later.
        await("what would be lost")
                .atMost(Bench.LONG)
                .until(() -> Bench.page().select("#perte").text().contains("1 fichier"));
        String removed = last(Bench.perform("supprimer-volume")).told();
        // What it held is told if it is watched at that moment, as for a while after a page was shown.
        assertTrue(
                removed.matches("fin/reussi Volume mon_volume_donnees supprimé, avec"
                        + " (tout ce qu’il contenait|ce qu’il contenait : 1 fichier, .+)\\."),
                removed);
        assertFalse(TestEngine.hasVolume(volume));
        refused("supprimer-volume", "Le volume mon_volume_donnees n’existe pas.");
    }

    @Test
    void withoutAVolumeTheSecondFindsNothing() {
        List<Line> lines = Bench.perform("sans-volume");
        assertEquals(
                sorted(List.of(
                        "ligne/stderr cat: /data/log.txt: No such file or directory",
                        "ligne/stdout Écriture terminée.",
                        "ligne/stderr cat: /data/log.txt: No such file or directory",
                        "ligne/stdout Écriture terminée.")),
                sorted(lines.stream()
                        .map(Line::told)
                        .filter(told -> told.startsWith("ligne"))
                        .toList()));
        assertEquals(
                List.of("commande/en-cours", "commande/repris"),
                lines.stream()
                        .filter(line -> line.type().equals("commande"))
                        .map(line -> line.type() + "/" + line.state())
                        .toList());
        assertEquals(
                List.of(
                        "etat/reussi Ce conteneur n’a trouvé aucun log.txt : il part de rien.",
                        "fin/reussi Le second conteneur n’a pas trouvé ce que le premier avait écrit : sans volume, tout a"
                                + " disparu avec lui."),
                lines.stream()
                        .filter(line -> "reussi".equals(line.state()))
                        .map(Line::told)
                        .toList());
        // The second did not clear away what the first has shown.
        assertEquals(2, Bench.lastTurn("sans-volume").select(".command").size());
        assertFalse(TestEngine.hasVolume(volume));
    }

    @Test
    void aContainerSeesItselfAlone() {
        List<Line> lines = Bench.perform("isolement");
        List<String> output = Bench.output(lines);
        assertTrue(output.get(0).matches("[0-9a-f]{12}"), output.toString());
        assertTrue(output.stream().anyMatch(line -> line.matches(" *1 root .*sh -c hostname.*")), output.toString());
        assertEquals(
                List.of("lo"),
                output.stream()
                        .filter(line -> line.matches("\\d+: \\w+:.*"))
                        .map(line -> line.split(": ?")[1])
                        .toList());
        assertEquals(
                "Vu de l’intérieur, le conteneur se nomme " + output.get(0)
                        + ", ne voit que 2 processus, à partir du numéro 1 et n’a pour réseau que lui-même (lo).",
                Bench.plain(last(lines).text()));
    }

    @Test
    void aContainerOfThatNameThatSomebodyElseMadeIsLeftAlone() {
        String id = TestEngine.client()
                .createContainerCmd("busybox")
                .withName(engineName(1))
                .withCmd("true")
                .exec()
                .getId();
        try {
            for (LifeAction action : LifeAction.values()) {
                refused("vie/1/" + action.slug(), "existe déjà, et l’atelier ne l’a pas créé sous ce nom.");
            }
            TestEngine.client().inspectContainerCmd(id).exec();
        } finally {
            TestEngine.client().removeContainerCmd(id).exec();
        }
    }

    /** Under another name it is somebody's: no button is for it, and whoever comes to its place has a life of its own. */
    @Test
    void oneThatIsRenamedIsTheirsAndItsPlaceIsFree() {
        String mine = "mon_serveur-" + workspace;
        act(1, "creer");
        act(1, "demarrer");
        awaitLines(1, 2);
        String first = id(engineName(1));
        Cli.docker("rename", engineName(1), mine);
        try {
            awaitTold(1, renamed("annule", mine), 1);
            awaitState(1, "n’existe pas");
            assertEquals(List.of("en marche, renommé à la main"), onTheMap(mine));
            int written = output(1).size();
            refused("vie/1/arreter", "Ce conteneur n’existe pas");

            act(1, "creer");
            act(1, "demarrer");
            awaitLines(1, written + 3);
            List<String> told = output(1);
            assertEquals(
                    1,
                    told.subList(written, told.size()).stream()
                            .map(line -> line.substring(0, 12))
                            .distinct()
                            .count(),
                    "one of two hosts writes");
            act(1, "arreter");
            act(1, "supprimer");
            assertEquals("running " + first, state(mine));

            Cli.docker("rename", mine, engineName(1));
            awaitOnTheMap("mon_conteneur_1", "en marche, renommé à la main");
            refused("vie/1/creer", "existe déjà, et l’atelier ne l’a pas créé sous ce nom.");
            Bench.perform("reinitialiser");
            assertEquals("running " + first, state(engineName(1)));
        } finally {
            Cli.docker("rm", "-f", first);
        }
    }

    /** Two swap their names by way of a third. */
    @Test
    void namesThatAreGivenBackMakeThemTheBenchsAgain() {
        act(1, "creer");
        act(1, "demarrer");
        act(2, "creer");
        String first = id(engineName(1));
        String second = id(engineName(2));
        try {
            swap();
            awaitTold(1, renamed("annule", "passage-" + workspace), 1);
            awaitTold(2, renamed("", engineName(1)), 1);
            for (int number : List.of(1, 2)) {
                awaitState(number, "n’existe pas");
                for (LifeAction action : LifeAction.values()) {
                    refused("vie/" + number + "/" + action.slug(), "ne l’a pas créé sous ce nom.");
                }
            }
            Bench.perform("reinitialiser");
            int beforeReset = output(1).size();
            assertEquals("created " + second, state(engineName(1)));
            assertEquals("running " + first, state(engineName(2)));

            swap();
            awaitState(1, "en marche");
            awaitTold(1, "etat/repris Quelqu’un a rendu son nom à ce conteneur : il est de nouveau à sa place.", 1);
            awaitTold(2, "etat Quelqu’un a rendu son nom à ce conteneur : il est de nouveau à sa place.", 1);
            int written = output(1).size();
            awaitLines(1, written + 1);
            List<String> told = output(1);
            assertEquals(
                    1,
                    livesOf(told.subList(beforeReset, told.size())).size(),
                    "its place was cleared, so its life is told from its beginning, and nothing twice");
            act(1, "arreter");
            assertEquals("exited " + first, state(engineName(1)));
            act(1, "supprimer");
            act(2, "supprimer");
            assertEquals(List.of(), TestEngine.containers(workspace));
        } finally {
            TestEngine.clear(workspace);
        }
    }

    private void swap() {
        Cli.docker("rename", engineName(1), "passage-" + workspace);
        Cli.docker("rename", engineName(2), engineName(1));
        Cli.docker("rename", "passage-" + workspace, engineName(2));
    }

    private String renamed(String state, String name) {
        return "etat" + (state.isEmpty() ? "" : "/" + state) + " Quelqu’un a renommé ce conteneur « "
                + name.replace(engineName(1), "mon_conteneur_1")
                + " ». Il est à vous désormais : l’atelier n’y touche plus, et sa place est libre.";
    }

    private static String id(String name) {
        return Cli.docker("inspect", "--type", "container", "--format", "{{.Id}}", name);
    }

    private static String state(String name) {
        return Cli.docker("inspect", "--type", "container", "--format", "{{.State.Status}} {{.Id}}", name);
    }

    private static void awaitOnTheMap(String name, String standing) {
        await(name + " " + standing).atMost(Bench.LONG).until(() -> onTheMap(name)
                .equals(List.of(standing)));
    }

    private static List<String> onTheMap(String name) {
        return Bench.page().select("#carte-texte tbody tr").stream()
                .filter(row -> row.text().startsWith(name + " "))
                .map(row -> Bench.plain(row.select("[data-label=État]").text()))
                .toList();
    }

    @Test
    void aResetRemovesThemAndTheirPanelsSaySo() {
        act(1, "creer");
        act(1, "demarrer");
        awaitLines(1, 1);
        assertEquals("reussi", last(Bench.perform("reinitialiser")).state());
        awaitState(1, "n’existe pas");
        assertEquals(List.of(), TestEngine.containers(workspace));
    }

    @Test
    void withoutAnImageNoneIsCreatedAndTheBuildIsOffered() {
        Bench.perform("reinitialiser");
        refused("vie/1/creer", "L’image mon_app_image n’existe pas encore.");
        refused("sans-volume", "L’image mon_app_image n’existe pas encore.");
    }

    @Test
    void whatIsNoActionIsNotFound() {
        for (String address : List.of("vie/3/creer", "vie/1/detruire", "vie/0/demarrer")) {
            Bench.post(address).statusCode(404);
        }
    }

    private void act(int number, String action) {
        List<Line> lines = Bench.perform("vie/" + number + "/" + action);
        assertTrue(lines.stream().noneMatch(line -> line.type().equals("erreur")), lines.toString());
    }

    private void assertOffered(int number, Optional<Phase> phase) {
        await("the page offers what is possible " + phase).atMost(Bench.LONG).until(() -> offered(number)
                .equals(possible(number, phase)));
        for (LifeAction action : LifeAction.values()) {
            if (!action.isLegal(phase)) {
                refused("vie/" + number + "/" + action.slug(), "Pas maintenant");
            }
        }
    }

    /** Names of the buttons, each with that of its container. */
    private static Set<String> possible(int number, Optional<Phase> phase) {
        return List.of(LifeAction.values()).stream()
                .filter(action -> action.isLegal(phase))
                .map(action -> action.label() + " mon_conteneur_" + number)
                .collect(Collectors.toSet());
    }

    private static Set<String> offered(int number) {
        return Bench.page("/atelier/vie")
                .select("#face-conteneur-" + number + " button:not([aria-disabled])")
                .eachText()
                .stream()
                .collect(Collectors.toSet());
    }

    private static void refused(String button, String why) {
        String answer = Bench.postHtmx(button).statusCode(409).extract().asString();
        assertTrue(Bench.plain(answer).replaceAll("<[^>]*>", "").contains(why), answer);
        Bench.post(button).statusCode(409).body(containsString("role=\"alert\""));
    }

    private static void awaitState(int number, String state) {
        await("the page says: " + state).atMost(Bench.LONG).until(() -> {
            Element face = Bench.page("/atelier/vie").selectFirst("#face-conteneur-" + number + " .status");
            return Bench.plain(face.text()).contains(state);
        });
    }

    private void awaitLines(int number, int lines) {
        await(lines + " lines")
                .atMost(Bench.LONG)
                .until(() -> output(number).stream()
                                .filter(Predicate.not(GOODBYE::equals))
                                .count()
                        >= lines);
    }

    private void awaitTold(int number, String told, int times) {
        await(times + " times: " + told)
                .atMost(Bench.LONG)
                .until(() -> told(number).stream().filter(told::equals).count() == times);
    }

    /** Checks that each life's lines are numbered from 1 without a gap; the lives. */
    private static Map<Integer, List<String>> livesOf(List<String> output) {
        Map<Integer, List<String>> lives = new java.util.TreeMap<>();
        int life = 0;
        for (String line : output) {
            if (line.equals(GOODBYE)) {
                continue;
            }
            life += line.endsWith(" écrit sa ligne 1.") ? 1 : 0;
            List<String> lines = lives.computeIfAbsent(life, number -> new ArrayList<>());
            lines.add(line);
            assertTrue(line.endsWith(" écrit sa ligne " + lines.size() + "."), output.toString());
        }
        return lives;
    }

    private List<String> told(int number) {
        return Bench.told(of(number));
    }

    private List<String> output(int number) {
        return Bench.output(of(number));
    }

    private List<Line> of(int number) {
        return Bench.journal().stream()
                .filter(line -> line.number() > before)
                .filter(line -> line.step().equals("conteneur-" + number))
                .toList();
    }

    private String engineName(int number) {
        return "mon_conteneur_" + number + "-" + workspace;
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    private static Line last(List<Line> lines) {
        return lines.get(lines.size() - 1);
    }
}
