package fr.atelierdocker.bench.proof;

import java.util.List;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/** A container looked for the file, and was told that there is none. */
final class AbsenceProof implements Proof {

    private static final Pattern COMPLAINT = Pattern.compile("cat: .*/data/log\\.txt.*No such file or directory");

    private final String sentence;
    private volatile boolean found = true;

    /** @param sentence what that proves */
    AbsenceProof(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public void output(StdStream stream, List<OutputLine> lines) {
        if (stream == StdStream.STDERR
                && lines.stream()
                        .anyMatch(line -> COMPLAINT.matcher(line.text()).find())) {
            found = false;
        }
    }

    @Override
    public String sentence(boolean gone) {
        return found ? NONE : sentence;
    }

    @Override
    public boolean holds(boolean gone) {
        return !found;
    }
}
