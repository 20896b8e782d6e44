package fr.atelierdocker.bench.operation;

import java.util.SortedSet;
import java.util.TreeSet;

import fr.atelierdocker.docker.dialect.BuildWords;
import fr.atelierdocker.text.Units;

/** Counts a build's steps, and those of them that the cache had. One thread at a time uses it. */
final class BuildTally {

    private final BuildWords words = new BuildWords();
    private final SortedSet<Integer> cached = new TreeSet<>();

    /** Reads the next line, as {@link BuildWords#read} does. */
    BuildWords.Word read(String line, boolean open) {
        BuildWords.Word word = words.read(line, open);
        if (word == BuildWords.Word.CACHED) {
            cached.add(words.step());
        } else if (word == BuildWords.Word.STEP) {
            cached.tailSet(words.step()).clear();
        } else if (word == BuildWords.Word.REMOVED) {
            // What seemed to be steps behind this one was its own output.
            cached.tailSet(words.step() + 1).clear();
        }
        return word;
    }

    /** Whether each step was told, up to the last that the builder announced. */
    boolean isWhole() {
        return words.isAtLastStep();
    }

    /** The rest of a sentence about the image that was built; empty when no step was told. */
    String clause() {
        return words.step() == 0
                ? ""
                : ", en " + Units.count(words.step(), "étape", "étapes")
                        + (cached.isEmpty()
                                ? ""
                                : " dont " + Units.count(cached.size(), "reprise", "reprises") + " du cache");
    }
}
