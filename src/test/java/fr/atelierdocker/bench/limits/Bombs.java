package fr.atelierdocker.bench.limits;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What programs that want all there is have in common: they are run, they end, and the bench goes on. */
@ExtendWith(CleanEngine.class)
abstract class Bombs {

    static final String KILLED = " Code 137 : arrêté de force (SIGKILL), parce qu’il n’a pas répondu à temps à la"
            + " demande d’arrêt, que quelqu’un l’a tué ou que la mémoire a manqué.";

    final String workspace = CleanEngine.workspace();

    @Inject
    Projects projects;

    /** Nothing is left of it, and the lesson's own program runs at once. */
    @AfterEach
    void theBenchGoesOn() {
        List<String> left = TestEngine.containers(workspace);
        assertEquals("reussi", end(Bench.perform("reinitialiser")).state());
        assertEquals(List.of(), left);
        assertEquals(List.of(), TestEngine.images(workspace));
        assertEquals(List.of(), TestEngine.volumes(workspace));
        assertEquals(
                "fin/reussi 1 ligne lue : un autre conteneur l’a écrite, et le volume l’a gardée.",
                end(Bench.perform("tout")).told());
        Bench.perform("reinitialiser");
    }

    final long begin(String command) {
        projects.buildRunning(command);
        return Bench.start("lancer");
    }

    final List<Line> run(String command) {
        return Bench.awaitEnd(begin(command));
    }

    static Line end(List<Line> lines) {
        return lines.get(lines.size() - 1);
    }

    static String told(List<Line> lines) {
        return Bench.plain(end(lines).told());
    }
}
