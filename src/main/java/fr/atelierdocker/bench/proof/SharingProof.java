package fr.atelierdocker.bench.proof;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** A container reads in the volume, while they write, lines of each of the bench's containers that live. */
final class SharingProof implements Proof {

    /** As {@code boucle.py} writes it: the short id is the container's host name. */
    private static final Pattern LINE = Pattern.compile("^([0-9a-f]{12}) écrit sa ligne \\d+\\.$");

    private final Supplier<Set<String>> atWork;
    private final Set<String> read = new ConcurrentSkipListSet<>();
    private volatile Set<String> writers = Set.of();

    /** @param atWork short ids of the containers that live and have the volume, as they are when it is asked */
    SharingProof(Supplier<Set<String>> atWork) {
        this.atWork = atWork;
    }

    @Override
    public void output(StdStream stream, List<OutputLine> lines) {
        lines.stream()
                .map(line -> LINE.matcher(line.text()))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                // A neighbour in the volume may write any number of other names.
                .filter(name -> read.size() < 100)
                .forEach(read::add);
    }

    /** Those that are still at work: one that was stopped meanwhile shares no more. */
    @Override
    public void ended(String container) {
        writers = atWork.get();
    }

    @Override
    public boolean holds(boolean gone) {
        return writers.size() >= 2 && read.containsAll(writers);
    }

    @Override
    public String sentence(boolean gone) {
        return holds(gone)
                ? "Un troisième conteneur a lu dans le volume ce que " + String.join(" et ", writers)
                        + " y écrivent en même temps."
                : "Ce conteneur n’a pas vu deux autres écrire en même temps dans le volume.";
    }
}
