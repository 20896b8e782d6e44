package fr.atelierdocker.bench.step;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;

/**
 * Lets into the journal what it does not have yet of an output that is given from its beginning: of each stream, as many
 * lines are passed over as the journal has. Called by one thread for each stream.
 */
public final class ResumedOutput {

    private final StepLog log;
    private final CappedOutput output;
    private final Map<StdStream, Known> known = new EnumMap<>(StdStream.class);

    /** What the journal has of a stream. */
    private static final class Known {
        final StepLog.Written written;
        long passed;

        Known(StepLog.Written written) {
            this.written = written;
        }
    }

    public ResumedOutput(StepLog log, CappedOutput output) {
        this(log, output, log.written());
    }

    private ResumedOutput(StepLog log, CappedOutput output, Map<StdStream, StepLog.Written> known) {
        this.log = log;
        this.output = output;
        known.forEach((stream, written) -> this.known.put(stream, new Known(written)));
    }

    /** Of an output of which the journal has nothing yet. */
    public static ResumedOutput ofNothing(StepLog log, CappedOutput output) {
        return new ResumedOutput(log, output, StepLog.nothingWritten());
    }

    /** Those of the lines that the journal did not have. */
    public synchronized List<OutputLine> accept(StdStream stream, List<OutputLine> lines) {
        Known had = known.get(stream);
        int from = 0;
        while (from < lines.size() && had.passed < had.written.lines()) {
            OutputLine line = lines.get(from);
            if (had.passed == 0 && isAnother(had, line)) {
                log.notice("Le moteur n’a plus le début de cette sortie : il peut en manquer une partie ici.");
                had.passed = had.written.lines();
            } else {
                output.count(line);
                had.passed += line.complete() ? 1 : 0;
                from++;
            }
        }
        List<OutputLine> added = lines.subList(from, lines.size());
        if (!added.isEmpty()) {
            output.accept(stream, added);
        }
        return added;
    }

    /** The engine drops the beginning of its copy when that grows too long. */
    private static boolean isAnother(Known had, OutputLine first) {
        return first.complete() && !first.text().equals(had.written.first());
    }
}
