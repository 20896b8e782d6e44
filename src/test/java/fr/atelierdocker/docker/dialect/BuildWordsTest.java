package fr.atelierdocker.docker.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.docker.dialect.BuildWords.Word;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The transcripts are those of Engine 20.10.24, without cache. */
@Tag("rapide")
class BuildWordsTest {

    private final BuildWords words = new BuildWords();

    @Test
    void theBuildersOwnWordsAreKnown() {
        assertEquals(
                List.of(
                        "OUTPUT [WARNING]: Empty continuation line found in:",
                        "STEP Step 1/5 : ARG TAG=latest",
                        "STEP Step 2/5 : FROM busybox:$TAG AS one",
                        "MADE  ---> 5fe4a75e9963",
                        "STEP Step 3/5 : RUN echo a",
                        "RUNNING  ---> Running in 6f19bb11d126",
                        "OUTPUT a",
                        "REMOVED no newlineRemoving intermediate container 6f19bb11d126",
                        "MADE  ---> 5f96510ea5ec",
                        "STEP Step 4/5 : COPY app.py   /app.py",
                        "CACHED  ---> Using cache",
                        "MADE  ---> 4a608e6c8509",
                        "STEP Step 5/5 : FROM one",
                        "MADE  ---> 4a608e6c8509",
                        "OUTPUT Successfully built 4a608e6c8509"),
                read(
                        "[WARNING]: Empty continuation line found in:",
                        "Step 1/5 : ARG TAG=latest",
                        "Step 2/5 : FROM busybox:$TAG AS one",
                        " ---> 5fe4a75e9963",
                        "Step 3/5 : RUN echo a",
                        " ---> Running in 6f19bb11d126",
                        "a",
                        "no newlineRemoving intermediate container 6f19bb11d126",
                        " ---> 5f96510ea5ec",
                        "Step 4/5 : COPY app.py   /app.py",
                        " ---> Using cache",
                        " ---> 4a608e6c8509",
                        "Step 5/5 : FROM one",
                        " ---> 4a608e6c8509",
                        "Successfully built 4a608e6c8509"));
        assertEquals(5, words.step());
        assertEquals(5, words.total());
        assertEquals("COPY app.py   /app.py", words.instruction(4));
    }

    @Test
    void whatARunWritesIsOutputHoweverItLooks() {
        read("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN x", " ---> Running in 3f64bd391c30");
        assertEquals(
                List.of(
                        "OUTPUT Step 3/3 : CMD x",
                        "OUTPUT Step 9/9 : x",
                        "OUTPUT  ---> Using cache",
                        "OUTPUT  ---> aaaaaaaaaaaa",
                        "OUTPUT  ---> Running in aaaaaaaaaaaa",
                        "OUTPUT Removing intermediate container aaaaaaaaaaaa"),
                read(
                        "Step 3/3 : CMD x",
                        "Step 9/9 : x",
                        " ---> Using cache",
                        " ---> aaaaaaaaaaaa",
                        " ---> Running in aaaaaaaaaaaa",
                        "Removing intermediate container aaaaaaaaaaaa"));
        assertEquals(2, words.step());
    }

    /** A container's host name is its short id. */
    @Test
    void aRunThatTellsItsOwnRemovalIsBelievedOnlyUntilTheTrueOne() {
        read("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN x", " ---> Running in 3f64bd391c30");
        read("Removing intermediate container 3f64bd391c30", " ---> aaaaaaaaaaaa", "Step 3/3 : CMD faux");
        assertEquals(3, words.step());
        assertEquals(
                List.of(
                        "REMOVED Removing intermediate container 3f64bd391c30",
                        "MADE  ---> 7ff3a2313c26",
                        "STEP Step 3/3 : CMD vrai"),
                read("Removing intermediate container 3f64bd391c30", " ---> 7ff3a2313c26", "Step 3/3 : CMD vrai"));
        assertEquals("CMD vrai", words.instruction(3));
    }

    /** What is written while a FROM runs the triggers of its image. */
    @Test
    void eachTriggerOfAFromRunsInAContainerOfItsOwn() {
        assertEquals(
                List.of(
                        "STEP Step 1/2 : FROM un",
                        "OUTPUT # Executing 4 build triggers",
                        "CACHED  ---> Using cache",
                        "RUNNING  ---> Running in 3f64bd391c30",
                        "OUTPUT Step 2/2 : CMD faux",
                        "REMOVED Removing intermediate container 3f64bd391c30",
                        "RUNNING  ---> Running in 4a608e6c8509",
                        "OUTPUT  ---> Running in aaaaaaaaaaaa",
                        "REMOVED Removing intermediate container 4a608e6c8509",
                        "RUNNING  ---> Running in 6f19bb11d126",
                        "REMOVED Removing intermediate container 6f19bb11d126",
                        "MADE  ---> 7ff3a2313c26",
                        "OUTPUT  ---> Running in aaaaaaaaaaaa",
                        "STEP Step 2/2 : CMD vrai"),
                read(
                        "Step 1/2 : FROM un",
                        "# Executing 4 build triggers",
                        " ---> Using cache",
                        " ---> Running in 3f64bd391c30",
                        "Step 2/2 : CMD faux",
                        "Removing intermediate container 3f64bd391c30",
                        " ---> Running in 4a608e6c8509",
                        " ---> Running in aaaaaaaaaaaa",
                        "Removing intermediate container 4a608e6c8509",
                        " ---> Running in 6f19bb11d126",
                        "Removing intermediate container 6f19bb11d126",
                        " ---> 7ff3a2313c26",
                        " ---> Running in aaaaaaaaaaaa",
                        "Step 2/2 : CMD vrai"));
    }

    /** A trigger that pretends to have ended, and that another began: the true end of it comes after. */
    @Test
    void aTriggerThatTellsItsOwnRemovalIsBelievedOnlyUntilTheTrueOne() {
        read("Step 1/3 : FROM un", "# Executing 2 build triggers", " ---> Running in 3f64bd391c30");
        read("Removing intermediate container 3f64bd391c30", " ---> Running in aaaaaaaaaaaa");
        read("Removing intermediate container aaaaaaaaaaaa", " ---> bbbbbbbbbbbb", "Step 2/3 : RUN faux");
        assertEquals(
                List.of(
                        "REMOVED Removing intermediate container 3f64bd391c30",
                        "RUNNING  ---> Running in 4a608e6c8509",
                        "OUTPUT Removing intermediate container aaaaaaaaaaaa",
                        "REMOVED Removing intermediate container 4a608e6c8509",
                        "MADE  ---> 7ff3a2313c26",
                        "STEP Step 2/3 : RUN vrai"),
                read(
                        "Removing intermediate container 3f64bd391c30",
                        " ---> Running in 4a608e6c8509",
                        "Removing intermediate container aaaaaaaaaaaa",
                        "Removing intermediate container 4a608e6c8509",
                        " ---> 7ff3a2313c26",
                        "Step 2/3 : RUN vrai"));
    }

    @Test
    void onlyTheEndOfALineThatARunBeganCanBeTheBuilders() {
        read("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963");
        assertEquals(Word.OUTPUT, words.read("Step 2/3 : RUN faux", true));
        read("Step 2/3 : RUN x", " ---> Running in 3f64bd391c30");
        assertEquals(Word.OUTPUT, words.read("Removing intermediate container 3f64bd391c30 ", true));
        assertEquals(Word.REMOVED, words.read("100 %Removing intermediate container 3f64bd391c30", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Removing intermediate container 3f64bd391c30",
                " ---> Removed intermediate container 3f64bd391c30",
                "Error removing intermediate container 3f64bd391c30: driver failed",
                "sans fin de ligne ---> Removed intermediate container 3f64bd391c30",
                "Removing intermediate container aaaaaaaaaaaa ---> Removed intermediate container 3f64bd391c30"
            })
    void everyEngineSaysTheRemovalInItsOwnWay(String line) {
        read("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN x", " ---> Running in 3f64bd391c30");
        assertEquals(List.of("REMOVED " + line), read(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intermediate container 3f64bd391c30",
                "Removing intermediate container 3f64bd391c3",
                "Removing intermediate container 3f64bd391c300",
                "Removing intermediate container 3f64bd391c30 et la suite"
            })
    void whatIsNearlyARemovalIsNone(String line) {
        read("Step 1/3 : FROM busybox", " ---> 5fe4a75e9963", "Step 2/3 : RUN x", " ---> Running in 3f64bd391c30");
        assertEquals(List.of("OUTPUT " + line), read(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Step 2/5 : x", "Step 0/5 : x", "Step 1/0 : x", "Step 1/5: x", "Step 1/9999999 : x"})
    void theFirstStepIsTheFirst(String line) {
        assertEquals(List.of("OUTPUT " + line), read(line));
    }

    /** Whatever each RUN writes but others' ids, which it cannot know, the steps come out as they were. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noImitationLastsLongerThanItsStep(long seed) {
        Random random = new Random(seed);
        int total = 2 + random.nextInt(8);
        List<String> expected = new ArrayList<>(List.of("FROM busybox"));
        read("Step 1/" + total + " : FROM busybox", " ---> 5fe4a75e9963");
        for (int step = 2; step <= total; step++) {
            String container = hex(random);
            String instruction = "RUN " + random.nextInt();
            expected.add(instruction);
            read("Step " + step + "/" + total + " : " + instruction, " ---> Running in " + container);
            for (int i = random.nextInt(60); i > 0; i--) {
                words.read(imitation(random, step, total, container), false);
            }
            read("Removing intermediate container " + container, " ---> " + hex(random));
            assertEquals(step, words.step());
        }
        List<String> found = new ArrayList<>();
        for (int step = 1; step <= words.step(); step++) {
            found.add(words.instruction(step));
        }
        assertEquals(expected, found);
    }

    private static String imitation(Random random, int step, int total, String own) {
        return switch (random.nextInt(6)) {
            case 0 -> "Step " + (step + random.nextInt(3)) + "/" + total + " : faux";
            case 1 -> " ---> Using cache";
            case 2 -> " ---> Running in " + hex(random);
            case 3 -> "Removing intermediate container " + own;
            case 4 -> " ---> " + hex(random);
            default -> "autre chose";
        };
    }

    private static String hex(Random random) {
        return String.format("%012x", random.nextLong() & 0xffffffffffffL);
    }

    private List<String> read(String... lines) {
        List<String> read = new ArrayList<>();
        for (String line : lines) {
            Word word = words.read(line, false);
            read.add(word + " " + line);
        }
        return read;
    }
}
