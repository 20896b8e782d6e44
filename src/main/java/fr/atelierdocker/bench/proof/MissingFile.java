package fr.atelierdocker.bench.proof;

import java.util.List;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/**
 * Whether a container that reads the volume was told that there is no file: a reader's first mistake is to read before anything
 * was written, and what {@code cat} says of it does not tell what to do.
 */
final class MissingFile {

    private static final Pattern COMPLAINT = Pattern.compile("cat: .*/data/log\\.txt.*No such file or directory");

    private final boolean fresh;
    private volatile boolean missing;

    /** @param fresh whether there was no volume before the container, which therefore made it */
    MissingFile(boolean fresh) {
        this.fresh = fresh;
    }

    void read(StdStream stream, List<OutputLine> lines) {
        if (stream == StdStream.STDERR
                && lines.stream()
                        .anyMatch(line -> COMPLAINT.matcher(line.text()).find())) {
            missing = true;
        }
    }

    boolean isMissing() {
        return missing;
    }

    /** What to do first, as a sentence to put after another; empty when the file was not missed. */
    String remedy() {
        if (!missing) {
            return "";
        }
        return (fresh ? " Le volume vient d’être créé, vide" : " Le volume n’a pas de log.txt")
                + " : faites d’abord l’étape 2.";
    }
}
