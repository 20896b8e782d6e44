package fr.atelierdocker.bench.step;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;

/**
 * Lets a job's output into the journal up to a size. What comes after is counted and dropped, but for its last lines,
 * which are often those that say what went wrong. Called by one thread for each stream.
 */
public final class CappedOutput {

    private static final int KEPT_LINES = 200;
    /** Of the kept lines together: two hundred lines can be of a million characters each. */
    private static final long KEPT_CHARS = 256 * 1024;

    private static final int MOST_LANDMARKS = 500;

    private final StepLog log;
    private final long maxBytes;
    private final Map<StdStream, Places> places =
            new EnumMap<>(Map.of(StdStream.STDOUT, new Places(), StdStream.STDERR, new Places()));
    private final Deque<Kept> last = new ArrayDeque<>();
    private long bytes;
    private volatile boolean full;
    private volatile boolean diskFull;
    private long lastChars;
    private long droppedLines;
    private long droppedBytes;
    private int landmarks;

    private record Kept(StdStream stream, OutputLine line) {

        boolean isOf(StdStream other, long row) {
            return stream == other && line.row() == row;
        }
    }

    public static CappedOutput of(StepLog log, LimitsConfig limits) {
        return new CappedOutput(log, limits.output().asLongValue());
    }

    CappedOutput(StepLog log, long maxBytes) {
        this.log = log;
        this.maxBytes = maxBytes;
    }

    /** Counts a line that the journal already has: it takes its part of the size too. */
    synchronized void count(OutputLine line) {
        bytes += bytes(line);
    }

    /** What has no end yet, or is written over, counts for nothing: it is told seldom, and takes the place of what was. */
    public synchronized void accept(StdStream stream, List<OutputLine> lines) {
        int fitting = fitting(lines);
        if (fitting > 0 && !write(stream, lines.subList(0, fitting))) {
            full = true;
            fitting = 0;
        }
        for (OutputLine line : lines.subList(fitting, lines.size())) {
            if (line.complete()) {
                keepAmongLast(new Kept(stream, line));
            } else if (!replaceAmongLast(stream, line) && places.get(stream).of(line.row()) != 0) {
                write(stream, List.of(line));
            }
        }
    }

    /**
     * Lets a line through whatever the size, after the last lines of what came before it. There may be a few hundred of
     * them: more are lines as any others.
     */
    public synchronized void landmark(StdStream stream, OutputLine line) {
        if (landmarks < MOST_LANDMARKS) {
            landmarks++;
            end();
            count(line);
            write(stream, List.of(line));
        } else {
            accept(stream, List.of(line));
        }
    }

    /** Whether the output came to the size, so that the journal does not have all of it. */
    public boolean isFull() {
        return full && !diskFull;
    }

    /** Says what was dropped, and gives the last lines. */
    public synchronized void end() {
        tellOfDropped();
        for (Kept kept : last) {
            if (!write(kept.stream(), List.of(kept.line()))) {
                drop(kept.line());
            }
        }
        last.clear();
        lastChars = 0;
        tellOfDropped();
    }

    private void tellOfDropped() {
        if (droppedLines > 0) {
            String why = diskFull
                    ? "Le disque ne prenait plus cette sortie."
                    : "La sortie dépasse " + Units.binaryBytes(maxBytes) + ".";
            log.notice(why + " Il en manque ici " + Units.count(droppedLines, "ligne", "lignes") + " ("
                    + Units.bytes(droppedBytes) + ")" + (last.isEmpty() ? "." : " ; voici les dernières."));
            droppedLines = 0;
            droppedBytes = 0;
        }
    }

    /** Whether there was room for them: a disk may be full. */
    private boolean write(StdStream stream, List<OutputLine> lines) {
        try {
            log.output(stream, lines, places.get(stream));
            return true;
        } catch (UncheckedIOException noRoom) {
            diskFull = true;
            return false;
        }
    }

    /** How many of these lines there still is room for; after the first that does not fit, no shorter one slips in. */
    private int fitting(List<OutputLine> lines) {
        int count = 0;
        while (!full && count < lines.size()) {
            long size = lines.get(count).complete() ? bytes(lines.get(count)) : 0;
            if (bytes + size <= maxBytes) {
                bytes += size;
                count++;
            } else {
                full = true;
            }
        }
        return count;
    }

    private void keepAmongLast(Kept kept) {
        last.addLast(kept);
        lastChars += kept.line().text().length();
        while (last.size() > KEPT_LINES || (lastChars > KEPT_CHARS && last.size() > 1)) {
            OutputLine gone = last.removeFirst().line();
            lastChars -= gone.text().length();
            drop(gone);
        }
    }

    private boolean replaceAmongLast(StdStream stream, OutputLine line) {
        boolean had = last.stream().anyMatch(kept -> kept.isOf(stream, line.row()));
        if (had) {
            List<Kept> all = new ArrayList<>(last);
            last.clear();
            lastChars = 0;
            OutputLine now = new OutputLine(line.row(), line.text(), OutputLine.State.ENDED);
            all.forEach(kept -> keepAmongLast(kept.isOf(stream, line.row()) ? new Kept(stream, now) : kept));
        }
        return had;
    }

    private void drop(OutputLine line) {
        droppedLines++;
        droppedBytes += bytes(line);
    }

    /** As the container wrote it, with its line end. */
    private static long bytes(OutputLine line) {
        String text = line.text();
        // Most lines are ASCII, whose length is already known.
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length + 1;
            }
        }
        return text.length() + 1;
    }
}
