package fr.atelierdocker.bench.image;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.image.BuildReport.SourceLine;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Fact.Channel;
import fr.atelierdocker.journal.Fact.State;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The lines are those that Engine 20.10.24 sent, as the journal has them; each entry is a second after the one before. */
@Tag("rapide")
class BuildTraceTest {

    private static final String DOCKERFILE =
            """
            # Un commentaire
            FROM busybox
            RUN echo a && \\
                echo b

            CMD ["sh"]
            """;

    private final BuildTrace trace = new BuildTrace();
    private long last;

    @Test
    void aBuildIsItsStepsWithTheirLinesTimesAndImages() {
        begin(DOCKERFILE);
        lines(
                "Step 1/3 : FROM busybox",
                " ---> 5fe4a75e9963",
                "Step 2/3 : RUN echo a &&     echo b",
                " ---> Running in 63dd6062184e",
                "a",
                "b",
                "Removing intermediate container 63dd6062184e",
                " ---> 4919f86fdb8e",
                "Step 3/3 : CMD [\"sh\"]",
                " ---> Using cache",
                " ---> 4a80213a251d",
                "Successfully built f546b27db6a2",
                "Successfully tagged mon_app_image:latest");
        end(State.DONE, "Image mon_app_image construite : f546b27db6a2.");
        assertEquals(
                List.of(
                        "1 BASE FROM busybox (ligne 2) 1,0 s 5fe4a75e9963",
                        "2 REBUILT RUN echo a &&     echo b (lignes 3 à 4) 5,0 s 4919f86fdb8e",
                        "3 CACHED CMD [\"sh\"] (ligne 6) 2,0 s 4a80213a251d"),
                told());
        assertEquals(List.of(), trace.faultyLines());
    }

    @Test
    void whatIsRefusedBeforeTheEngineReadsItHasItsLineToo() {
        begin(DOCKERFILE);
        end(State.FAILED, "Rien n’a été construit. Lignes 3 à 4 : l’option `--network=host` n’est pas permise ici.");
        assertEquals(
                List.of(
                        "1 PENDING FROM busybox (ligne 2)",
                        "2 FAILED RUN echo a &&     echo b (lignes 3 à 4)",
                        "3 PENDING CMD [\"sh\"] (ligne 6)"),
                told());
        assertEquals(
                List.of(new SourceLine(3, "RUN echo a && \\"), new SourceLine(4, "    echo b")), trace.faultyLines());
    }

    @Test
    void whileItRunsTheStepAtWorkAndThoseToComeAreKnown() {
        begin(DOCKERFILE);
        assertEquals(
                List.of(
                        "1 PENDING FROM busybox (ligne 2)",
                        "2 PENDING RUN echo a &&     echo b (lignes 3 à 4)",
                        "3 PENDING CMD [\"sh\"] (ligne 6)"),
                told());
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN echo a &&     echo b");
        lines(" ---> Running in 63dd6062184e", "a");
        assertEquals(
                List.of(
                        "1 BASE FROM busybox (ligne 2) 1,0 s 5fe4a75e9963",
                        "2 RUNNING RUN echo a &&     echo b (lignes 3 à 4)",
                        "3 PENDING CMD [\"sh\"] (ligne 6)"),
                told());
    }

    @Test
    void onlyWhatBeginsOrEndsAStepChangesTheList() {
        begin(DOCKERFILE);
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN echo a &&     echo b");
        long step = last;
        lines(" ---> Running in 63dd6062184e", "a", "Step 3/3 : CMD x", "b");
        assertTrue(trace.changedBetween(step, last));
        assertFalse(trace.changedBetween(step + 1, last));
        lines("Removing intermediate container 63dd6062184e");
        assertTrue(trace.changedBetween(step + 1, last));
    }

    @Test
    void aStepThatFailsIsMarkedOnItsLines() {
        begin(DOCKERFILE);
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN echo a &&     echo b");
        lines(" ---> Running in cbfd00cb13c9", "Removing intermediate container cbfd00cb13c9");
        end(State.FAILED, "L’étape 2 a échoué avec le code 3.");
        assertEquals(
                List.of(
                        "1 BASE FROM busybox (ligne 2) 1,0 s 5fe4a75e9963",
                        "2 FAILED RUN echo a &&     echo b (lignes 3 à 4) 3,0 s",
                        "3 PENDING CMD [\"sh\"] (ligne 6)"),
                told());
        assertEquals(
                List.of(new SourceLine(3, "RUN echo a && \\"), new SourceLine(4, "    echo b")), trace.faultyLines());
    }

    @Test
    void aFileThatIsNotThereFailsItsStepToo() {
        begin("FROM busybox\nCOPY absent /x\n");
        lines("Step 1/2 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/2 : COPY absent /x");
        end(State.FAILED, "L’étape 2 (COPY absent /x) a échoué : COPY failed: file not found in build context");
        assertEquals(List.of(new SourceLine(2, "COPY absent /x")), trace.faultyLines());
    }

    @Test
    void aLineThatTheBuilderCannotReadIsMarkedThoughNoStepBegan() {
        begin("FROM busybox\n\nRUNN x\n");
        end(
                State.FAILED,
                "Le Dockerfile n’a pas pu être lu : dockerfile parse error line 3: unknown instruction: RUNN");
        assertEquals(List.of("1 PENDING FROM busybox (ligne 1)", "2 FAILED RUNN x (ligne 3)"), told());
        assertEquals(List.of(new SourceLine(3, "RUNN x")), trace.faultyLines());
    }

    @Test
    void anErrorWithoutALineMarksNone() {
        begin("FROM busybox\nENV A\n");
        end(State.FAILED, "Le Dockerfile n’a pas pu être lu : failed to parse Dockerfile: ENV must have two arguments");
        assertEquals(List.of(), trace.faultyLines());
    }

    @Test
    void aLineThatTheDockerfileDoesNotHaveIsNotMarked() {
        begin("FROM busybox\n");
        end(State.FAILED, "Le Dockerfile n’a pas pu être lu : dockerfile parse error line 9: unknown instruction: X");
        assertEquals(List.of(), trace.faultyLines());
    }

    @Test
    void aStoppedBuildStopsInItsStep() {
        begin(DOCKERFILE);
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN echo a &&     echo b");
        lines(" ---> Running in cbfd00cb13c9");
        end(State.CANCELLED, "Construction arrêtée à votre demande. Il n’en reste rien.");
        assertEquals("2 CANCELLED RUN echo a &&     echo b (lignes 3 à 4) 2,0 s", told().get(1));
    }

    /** Who noted no Dockerfile, or one that we count otherwise, gets no line rather than a wrong one. */
    @Test
    void withoutTheDockerfileTheStepsHaveNoLines() {
        for (String source : List.of("", "FROM busybox\n")) {
            BuildTrace other = new BuildTrace();
            other.accept(new Entry(1, Instant.EPOCH, command(source)));
            other.accept(new Entry(2, Instant.EPOCH, line("Step 1/3 : FROM busybox")));
            assertEquals(1, other.steps().size());
            assertEquals("", other.steps().get(0).place());
        }
    }

    @Test
    void neitherRedrawnLinesNorErrorOutputAreTheBuilders() {
        begin(DOCKERFILE);
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963");
        entry(line("Step 2/3 : faux").over(1));
        entry(Fact.line(1, "construire", Channel.STDERR, "Step 2/3 : faux"));
        assertEquals("2 PENDING RUN echo a &&     echo b (lignes 3 à 4)", told().get(1));
    }

    /** The builder goes on in the line that a RUN left open, and the journal has all of it as error output. */
    @Test
    void aStepEndsThoughItsErrorOutputHasNoLineEnd() {
        begin(DOCKERFILE);
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN echo a &&     echo b");
        lines(" ---> Running in 06817e63feff");
        entry(Fact.line(1, "construire", Channel.STDERR, "err no newlineRemoving intermediate container 06817e63feff"));
        lines(" ---> a906e0b9691c", "Step 3/3 : CMD [\"sh\"]");
        assertEquals("2 REBUILT RUN echo a &&     echo b (lignes 3 à 4) 3,0 s a906e0b9691c", told().get(1));
        assertEquals("3 RUNNING CMD [\"sh\"] (ligne 6)", told().get(2));
    }

    @Test
    void aStepEndsThoughItDrewItsLastLineAnew() {
        begin(DOCKERFILE);
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN echo a &&     echo b");
        lines(" ---> Running in 06817e63feff");
        entry(line("100 %Removing intermediate container 06817e63feff").over(1));
        lines(" ---> a906e0b9691c", "Step 3/3 : CMD [\"sh\"]");
        assertEquals("3 RUNNING CMD [\"sh\"] (ligne 6)", told().get(2));
    }

    @Test
    void whatARunImitatedIsTakenBack() {
        begin(DOCKERFILE);
        lines("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN echo a &&     echo b");
        lines(" ---> Running in 06817e63feff");
        lines("Removing intermediate container 06817e63feff", " ---> aaaaaaaaaaaa", "Step 3/3 : FAUX");
        lines("Removing intermediate container 06817e63feff", " ---> a906e0b9691c", "Step 3/3 : CMD [\"sh\"]");
        assertEquals(
                List.of(
                        "1 BASE FROM busybox (ligne 2) 1,0 s 5fe4a75e9963",
                        "2 REBUILT RUN echo a &&     echo b (lignes 3 à 4) 6,0 s a906e0b9691c",
                        "3 RUNNING CMD [\"sh\"] (ligne 6)"),
                told());
    }

    private void begin(String source) {
        entry(command(source));
    }

    private void lines(String... texts) {
        for (String text : texts) {
            entry(line(text));
        }
    }

    private void end(State state, String text) {
        entry(Fact.of(1, Fact.Type.END, "construire", text).entering(state));
    }

    private void entry(Fact fact) {
        last++;
        trace.accept(new Entry(last, Instant.EPOCH.plusSeconds(last), fact));
    }

    private static Fact command(String source) {
        return Fact.of(1, Fact.Type.COMMAND, "construire", "docker build -t mon_app_image .")
                .entering(State.RUNNING)
                .from(source);
    }

    private static Fact line(String text) {
        return Fact.line(1, "construire", Channel.STDOUT, text);
    }

    private List<String> told() {
        return trace.steps().stream()
                .map(step -> (step.number() + " " + step.face() + " " + step.instruction()
                                + (step.place().isEmpty() ? "" : " (" + step.place() + ")") + " " + step.timeText()
                                + " " + step.imageId())
                        .strip())
                .toList();
    }
}
