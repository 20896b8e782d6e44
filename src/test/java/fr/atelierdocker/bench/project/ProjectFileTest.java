package fr.atelierdocker.bench.project;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class ProjectFileTest {

    private static final Project LESSON = Project.ofTheLesson();
    private static final Project MINE = new Project("print('à moi : ☃ \\u0000')\n\t\"'<&\n", "FROM busybox\n");

    @TempDir
    Path folder;

    private ProjectFile open() {
        return new ProjectFile(folder.resolve("projets").resolve("solo.json"));
    }

    @Test
    void aProjectBeginsAsTheLessons() {
        assertEquals(LESSON, open().project());
        assertEquals(List.of(), LESSON.changed());
        assertEquals(List.of("app.py", "Dockerfile"), MINE.changed());
        assertEquals(List.of("Dockerfile"), new Project(LESSON.app(), "FROM busybox\n").changed());
    }

    @Test
    void itIsReadAgainAsItWasSaved() throws IOException {
        assertEquals(new Saving.Saved(MINE), open().save(LESSON.version(), MINE));
        assertEquals(MINE, open().project());
        // Longer, then shorter: nothing of the one before is left.
        Project longer = new Project("#".repeat(65_536), "FROM scratch\n".repeat(5_000));
        assertEquals(new Saving.Saved(longer), open().save(MINE.version(), longer));
        assertEquals(new Saving.Saved(MINE), open().save(longer.version(), MINE));
        assertEquals(MINE, open().project());
        try (var files = Files.list(folder.resolve("projets"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void whoEditedAnotherOneChangesNothing() {
        ProjectFile file = open();
        file.save(LESSON.version(), MINE);
        assertEquals(new Saving.Outdated(MINE), file.save(LESSON.version(), new Project("x", "y")));
        assertEquals(new Saving.Outdated(MINE), file.save("", LESSON));
        assertEquals(MINE, open().project());
        // What is there already is no conflict, as when a button is pressed twice.
        assertEquals(new Saving.Saved(MINE), file.save(LESSON.version(), MINE));
    }

    /** Of many who save what each made of the same, one does. */
    @Test
    void oneOfManyWhoSaveAtOnceDoes() throws Exception {
        ProjectFile file = open();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Saving>> all = IntStream.range(0, 50)
                    .mapToObj(i -> (Callable<Saving>)
                            () -> file.save(LESSON.version(), new Project("print(" + i + ")\n", LESSON.dockerfile())))
                    .toList();
            List<Saving> told = new ArrayList<>();
            for (Future<Saving> each : threads.invokeAll(all)) {
                told.add(each.get());
            }
            List<Saving> saved =
                    told.stream().filter(Saving.Saved.class::isInstance).toList();
            assertEquals(List.of(new Saving.Saved(open().project())), saved);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aVersionIsOfBothFiles() {
        assertFalse(new Project("a", "b").version().equals(new Project("ab", "").version()));
        assertFalse(new Project("a", "b").version().equals(new Project("a", "c").version()));
        assertTrue(MINE.version().matches("[0-9a-f]{24}"));
    }

    @Test
    void itIsKnownWhetherTheImageIsOfThisProject() {
        ProjectFile file = open();
        assertFalse(file.isNewerThanItsImage());
        file.save(LESSON.version(), MINE);
        assertTrue(file.isNewerThanItsImage());
        assertTrue(open().isNewerThanItsImage());
        file.built(MINE.version());
        assertFalse(open().isNewerThanItsImage());
        assertEquals(MINE, open().project());
        file.save(MINE.version(), LESSON);
        assertTrue(file.isNewerThanItsImage());
    }

    @Test
    void aFileThatIsNoneIsNoTrouble() throws IOException {
        open().save(LESSON.version(), MINE);
        for (String broken : List.of("", "{", "[]", "null", "{\"app.py\":1}", "{\"app.py\":\"x\"}")) {
            Files.writeString(folder.resolve("projets/solo.json"), broken);
            assertEquals(LESSON, open().project(), broken);
        }
        assertInstanceOf(Saving.Saved.class, open().save(LESSON.version(), MINE));
        assertEquals(MINE, open().project());
    }

    @Test
    void aDiskThatDoesNotTakeItLosesNothing() throws IOException {
        Files.writeString(folder.resolve("projets"), "no folder");
        ProjectFile file = open();
        assertEquals(new Saving.DiskRefused(), file.save(LESSON.version(), MINE));
        assertEquals(LESSON, file.project());
        Files.delete(folder.resolve("projets"));
        assertEquals(new Saving.Saved(MINE), file.save(LESSON.version(), MINE));
    }

    /** A process that does nothing but save is killed at any moment: what is there then is one whole project. */
    @Test
    void nothingIsEverHalfSaved() throws Exception {
        Path file = folder.resolve("projets").resolve("solo.json");
        List<Project> seen = new ArrayList<>();
        for (int saves = 1; saves <= 12; saves++) {
            Process saver = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Saver.class.getName(),
                            file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.PIPE)
                    .redirectError(new File(folder.toFile(), "saver.log"))
                    .start();
            // However slow the machine is, it is killed in the one after.
            assertEquals(saves, saver.getInputStream().readNBytes(saves).length, this::log);
            saver.destroyForcibly().waitFor();
            Project left = new ProjectFile(file).project();
            assertTrue(
                    left.equals(Saver.ONE) || left.equals(Saver.OTHER),
                    () -> left.app().length() + " characters");
            seen.add(left);
        }
        assertTrue(seen.contains(Saver.ONE) && seen.contains(Saver.OTHER), "it was killed between saves of both");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("saver.log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    /** Saves one project in the place of another without end, and writes a byte after each. */
    static final class Saver {

        static final Project ONE = new Project("1".repeat(65_536), "FROM busybox\n".repeat(5_000));
        static final Project OTHER = new Project("2".repeat(100), "FROM scratch\n");

        private Saver() {}

        public static void main(String[] words) {
            ProjectFile file = new ProjectFile(Path.of(words[0]));
            save(file, file.project(), ONE);
            while (true) {
                save(file, ONE, OTHER);
                save(file, OTHER, ONE);
            }
        }

        private static void save(ProjectFile file, Project before, Project after) {
            file.save(before.version(), after);
            System.out.print("!");
            System.out.flush();
        }
    }
}
