package fr.atelierdocker.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.workspace.Made.Kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the bench made is known by id and label together, and outlives the application. */
@Tag("rapide")
class MadeTest {

    private static final Workspace WORKSPACE = new Workspace("a", "mon_app_image-a", "volume-a");
    private static final String HOME = WORKSPACE.container(1);

    @TempDir
    Path folder;

    private Path file;
    private Made made;

    @BeforeEach
    void nothingIsMade() {
        file = folder.resolve("objets").resolve("a");
        made = again();
    }

    /** As the application reads it when it is started again. */
    private Made again() {
        return new Made(WORKSPACE, new MadeFile(file));
    }

    @Test
    void itIsOwnByIdAndLabelTogether() {
        made.created(made.announce(""), "ours");
        for (Made each : List.of(made, again())) {
            assertTrue(each.isOwn(container("ours", "silly_name", WORKSPACE.containerLabels())));
            assertTrue(each.isOwn(container("ours", "renamed", WORKSPACE.containerLabels())), "a run under any name");
            assertFalse(each.isOwn(container("theirs", "silly_name", WORKSPACE.containerLabels())), "the label alone");
            assertFalse(each.isOwn(container("ours", "silly_name", Map.of())), "the id alone");
            assertFalse(each.isOwn(container("ours", "silly_name", Map.of(Workspace.CONTAINER_LABEL, "b"))));
        }
    }

    /** The engine may have answered of it before it went, and be read after. */
    @Test
    void oneThatHasJustGoneIsKnownToWhoeverStillReadsOfIt() {
        made.created(made.announce(""), "gone");
        made.forget(Set.of("gone", "theirs"));

        assertFalse(made.isInScene("gone", WORKSPACE.lookoutLabels()));
        assertTrue(made.isInScene("theirs", WORKSPACE.lookoutLabels()));
        assertFalse(made.knows("gone"));
        for (int i = 0; i < Made.MOST_GONE; i++) {
            made.created(made.announce(""), "later" + i);
            made.forget(Set.of("later" + i));
        }
        assertTrue(made.isInScene("gone", WORKSPACE.lookoutLabels()), "not for ever");
    }

    @Test
    void anotherNameMakesItTheirsAndTheOldOneOursAgain() {
        made.created(made.announce(HOME), "ours");
        ContainerState renamed = container("ours", "mon_serveur", WORKSPACE.containerLabels());
        assertFalse(made.isOwn(renamed));
        assertTrue(made.isRenamed(renamed));
        assertTrue(made.isOwn(container("ours", HOME, WORKSPACE.containerLabels())));
        assertFalse(made.isRenamed(container("theirs", "mon_serveur", WORKSPACE.containerLabels())));
    }

    @Test
    void whoeverWasCreatedInItsPlaceKeepsIt() {
        made.created(made.announce(HOME), "first");
        made.called("first", "mon_serveur");
        made.created(made.announce(HOME), "second");
        for (Made each : List.of(made, again())) {
            assertFalse(each.isOwn(container("first", HOME, WORKSPACE.containerLabels())));
            assertFalse(each.isPassing("first", WORKSPACE.containerLabels()), "no round may remove it");
            assertTrue(each.isRenamed(container("first", "mon_serveur", WORKSPACE.containerLabels())));
            assertEquals(List.of("second"), each.named(HOME));
        }
    }

    /** What an application left that took no notes. */
    @Test
    void withoutNotesWhatHasItsOwnNamesIsAdoptedOnce() {
        assertTrue(made.isNew());
        ContainerState living = container("living", HOME, WORKSPACE.containerLabels());
        ContainerState other = container("other", "mon_serveur", WORKSPACE.containerLabels());
        ContainerState agent = container("agent", Workspace.LOOKOUT_NAME + "-0a1b2c", WORKSPACE.lookoutLabels());
        ContainerState copied = container("copied", "copie", WORKSPACE.lookoutLabels());
        Provenance.adopt(List.of(living, other, agent, copied), WORKSPACE, made);
        Made later = again();
        assertFalse(later.isNew());
        assertEquals(
                List.of(living, agent),
                List.of(living, other, agent, copied).stream()
                        .filter(later::isOwn)
                        .toList());
        assertEquals(List.of("living"), later.named(HOME));
    }

    @Test
    void aNewNameIsToldOnce() {
        made.created(made.announce(HOME), "ours");
        made.created(made.announce(""), "run");
        assertEquals(Optional.empty(), made.called("ours", HOME));
        assertEquals(Optional.of(HOME), made.called("ours", "mon_serveur"));
        assertEquals(Optional.empty(), again().called("ours", "mon_serveur"), "after a start too");
        assertEquals(Optional.of("mon_serveur"), again().called("ours", HOME));
        assertEquals(Optional.empty(), made.called("run", "mon_serveur"), "one without a home");
        assertEquals(Optional.empty(), made.called("theirs", "mon_serveur"));
    }

    /** The engine tells of a creation before its answer, and an application may die before it has that. */
    @Test
    void aTokenStandsForTheIdUntilThatIsKnown() {
        Map<String, String> labels = new TreeMap<>(WORKSPACE.containerLabels());
        labels.put(Workspace.TOKEN_LABEL, made.announce(HOME));
        ContainerState first = container("first", HOME, labels);
        ContainerState copy = container("copy", "copie", labels);
        Made later = again();
        assertTrue(later.isOwn(first));
        later.settle(List.of(first, copy));
        for (Made each : List.of(later, again())) {
            assertTrue(each.isOwn(first));
            assertFalse(each.isOwn(copy));
            assertFalse(each.isRenamed(copy), "a copy is no renamed one");
            assertEquals(List.of("first"), each.named(HOME));
        }
    }

    @Test
    void whatTheEngineRefusedIsNotWaitedFor() {
        String token = made.announce(HOME);
        made.dropped(token);
        Map<String, String> labels = new TreeMap<>(WORKSPACE.containerLabels());
        labels.put(Workspace.TOKEN_LABEL, token);
        assertFalse(made.isOwn(container("x", HOME, labels)));
        assertFalse(again().isOwn(container("x", HOME, labels)));
    }

    @Test
    void whatIsGoneIsForgotten() throws IOException {
        for (int run = 0; run < 1000; run++) {
            made.created(made.announce(""), "run" + run);
            made.forget(Set.of("run" + run));
            made.announce("");
        }
        assertTrue(Files.size(file) < 4096, () -> file.toFile().length() + " bytes");
        made.noteImage("sha256:1");
        assertEquals(Set.of("sha256:1"), again().ids(Kind.IMAGE));
        assertEquals(Set.of(), again().ids(Kind.CONTAINER));
    }

    @Test
    void aDamagedFileClaimsNothing() throws IOException {
        made.created(made.announce(HOME), "ours");
        Files.writeString(file, "\u0000rien\ncontainer ours\nautre chose a b\nimage sha256:1  \n");
        assertEquals(Set.of("sha256:1"), again().ids(Kind.IMAGE));
        assertFalse(again().isOwn(container("ours", HOME, WORKSPACE.containerLabels())));
        assertFalse(again().isNew());
    }

    private static ContainerState container(String id, String name, Map<String, String> labels) {
        return new ContainerState(
                id,
                name,
                WORKSPACE.image(),
                labels,
                Phase.RUNNING,
                Instant.EPOCH,
                OptionalInt.empty(),
                false,
                Set.of());
    }
}
