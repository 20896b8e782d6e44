package fr.atelierdocker.docker.dialect;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The transcripts are those of Podman 5.4.2 and 5.8.6. */
@Tag("rapide")
class PodmanBuilderWordsTest {

    private static final String WHOLE_ID = "812aa0ea7b653ca47d9fae6d574d1aed9fb6de43b03243d4214d3c72fc5997cd";

    private final BuildWords words = new BuildWords();

    @Test
    void theBuildersOwnWordsAreKnown() {
        assertEquals(
                List.of(
                        "STEP STEP 1/4: FROM python:3.11-slim",
                        "OUTPUT Trying to pull docker.io/library/python:3.11-slim...",
                        "STEP STEP 2/4: COPY a.txt .",
                        "CACHED --> Using cache c55525b54cf323149fcd80147f5265c293619d311b36cf8379857d19dab4497c",
                        "MADE --> c55525b54cf3",
                        "STEP STEP 3/4: RUN echo out; printf noend",
                        "OUTPUT out",
                        "MADE noend--> 2179c14c74da",
                        "STEP STEP 4/4: CMD [\"python\", \"x.py\"]",
                        "OUTPUT COMMIT docker.io/library/mon_app_image",
                        "MADE --> 812aa0ea7b65",
                        "OUTPUT Successfully tagged docker.io/library/mon_app_image:latest",
                        "OUTPUT " + WHOLE_ID,
                        "OUTPUT Successfully built 812aa0ea7b65"),
                read(
                        "STEP 1/4: FROM python:3.11-slim",
                        "Trying to pull docker.io/library/python:3.11-slim...",
                        "STEP 2/4: COPY a.txt .",
                        "--> Using cache c55525b54cf323149fcd80147f5265c293619d311b36cf8379857d19dab4497c",
                        "--> c55525b54cf3",
                        "STEP 3/4: RUN echo out; printf noend",
                        "out",
                        "noend--> 2179c14c74da",
                        "STEP 4/4: CMD [\"python\", \"x.py\"]",
                        "COMMIT docker.io/library/mon_app_image",
                        "--> 812aa0ea7b65",
                        "Successfully tagged docker.io/library/mon_app_image:latest",
                        WHOLE_ID,
                        "Successfully built 812aa0ea7b65"));
        assertEquals(4, words.total());
        assertEquals("RUN echo out; printf noend", words.instruction(3));
        assertEquals("812aa0ea7b65", words.id());
        assertTrue(words.isAtLastStep());
    }

    @Test
    void theStepsOfAllStagesAreOneSequence() {
        read(
                "[1/2] STEP 1/2: FROM busybox:latest AS one",
                "[1/2] STEP 2/2: RUN printf sans-fin",
                "sans-fin--> 1cf20b641004");
        assertFalse(words.isAtLastStep());
        assertEquals(
                List.of(
                        "STEP [2/2] STEP 1/3: FROM 1cf20b641004",
                        "STEP [2/2] STEP 2/3: COPY --from=one /bin/busybox /bb"),
                read("[2/2] STEP 1/3: FROM 1cf20b641004", "[2/2] STEP 2/3: COPY --from=one /bin/busybox /bb"));
        assertEquals(4, words.step());
        assertEquals(5, words.total());
        assertEquals("[2/2] STEP 2/2: COPY --from=one /bin/busybox /bb", words.heading(1));
        read("--> 391a2dbebe55", "[2/2] STEP 3/3: LABEL x=y");
        assertTrue(words.isAtLastStep());
    }

    @Test
    void whatARunWritesIsOutputHoweverItLooks() {
        read("STEP 1/3: FROM busybox", "STEP 2/3: RUN x");
        assertEquals(
                List.of(
                        "OUTPUT STEP 3/3: CMD x",
                        "OUTPUT --> Using cache x",
                        "OUTPUT --> aaaa",
                        "OUTPUT STEP 1/3: FROM x"),
                read("STEP 3/3: CMD x", "--> Using cache x", "--> aaaa", "STEP 1/3: FROM x"));
        assertEquals(2, words.step());
    }

    /** Nothing but its place tells a true line from one that a program writes; the true ones come after. */
    @Test
    void aRunThatTellsItsOwnEndIsBelievedOnlyUntilTheTrueOne() {
        read("STEP 1/3: FROM busybox", "STEP 2/3: RUN x", "--> aaaaaaaaaaaa", "STEP 3/3: CMD faux", "--> bbbbbbbbbbbb");
        assertEquals("CMD faux", words.instruction(3));
        assertEquals(
                List.of("MADE --> 7ff3a2313c26", "STEP STEP 3/3: CMD vrai"),
                read("--> 7ff3a2313c26", "STEP 3/3: CMD vrai"));
        assertEquals("CMD vrai", words.instruction(3));
        assertEquals(3, words.step());
    }

    @Test
    void onlyTheEndOfALineThatARunBeganCanBeTheBuilders() {
        read("STEP 1/3: FROM busybox", "STEP 2/3: RUN x");
        assertEquals(BuildWords.Word.OUTPUT, words.read("STEP 3/3: CMD faux", true));
        assertEquals(BuildWords.Word.MADE, words.read("100 %--> 7ff3a2313c26", true));
    }

    @Test
    void theClassicBuildersWordsAreNotItsWords() {
        assertEquals(
                List.of("OUTPUT STEP 2/3: RUN x", "STEP Step 1/1 : FROM x", "OUTPUT STEP 1/1: FROM x"),
                read("STEP 2/3: RUN x", "Step 1/1 : FROM x", "STEP 1/1: FROM x"));
    }

    private List<String> read(String... lines) {
        List<String> read = new ArrayList<>();
        for (String line : lines) {
            read.add(words.read(line, false) + " " + line);
        }
        return read;
    }
}
