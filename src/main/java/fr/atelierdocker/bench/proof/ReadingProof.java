package fr.atelierdocker.bench.proof;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.text.Units;

/** A container that only reads found lines, so that another has written them. */
final class ReadingProof implements Proof {

    private final AtomicLong read = new AtomicLong();
    private final MissingFile file;

    /** @param fresh whether there is no volume yet, so that the container makes it */
    ReadingProof(boolean fresh) {
        this.file = new MissingFile(fresh);
    }

    @Override
    public void output(StdStream stream, List<OutputLine> lines) {
        file.read(stream, lines);
        if (stream == StdStream.STDOUT) {
            read.addAndGet(lines.stream().filter(OutputLine::complete).count());
        }
    }

    @Override
    public String sentence(boolean gone) {
        long count = read.get();
        return count == 0
                ? "log.txt est là, et il est vide : rien à lire."
                : Units.count(count, "ligne lue", "lignes lues") + " : un autre conteneur "
                        + (count == 1
                                ? "l’a écrite, et le volume l’a gardée."
                                : "les a écrites, et le volume les a gardées.");
    }

    @Override
    public String remedy() {
        return file.remedy();
    }

    @Override
    public boolean holds(boolean gone) {
        return read.get() > 0;
    }
}
