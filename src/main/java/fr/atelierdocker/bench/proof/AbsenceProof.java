package fr.atelierdocker.bench.proof;

import java.util.List;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** A container looked for the file, and was told that there is none. */
final class AbsenceProof implements Proof {

    private final String sentence;
    private final MissingFile file = new MissingFile(false);

    /** @param sentence what that proves */
    AbsenceProof(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public void output(StdStream stream, List<OutputLine> lines) {
        file.read(stream, lines);
    }

    @Override
    public String sentence(boolean gone) {
        return file.isMissing() ? sentence : NONE;
    }

    @Override
    public boolean holds(boolean gone) {
        return file.isMissing();
    }
}
