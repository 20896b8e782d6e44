package fr.atelierdocker.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import fr.atelierdocker.docker.StdStream;

/**
 * Lets a job's output into the journal up to a size. What comes after is counted and dropped, but for its last lines,
 * which are often those that say what went wrong. Called by one thread for each stream.
 */
final class CappedOutput {

    private static final int KEPT_LINES = 200;
    /** Of the kept lines together: two hundred lines can be of a million characters each. */
    private static final long KEPT_CHARS = 256 * 1024;

    private final StepLog log;
    private final long maxBytes;
    private final Deque<Line> last = new ArrayDeque<>();
    private long bytes;
    private long lastChars;
    private long droppedLines;
    private long droppedBytes;

    private record Line(StdStream stream, String text) {

        /** As the container wrote it, with its line end. */
        long bytes() {
            return utf8Length(text) + 1;
        }
    }

    CappedOutput(StepLog log, long maxBytes) {
        this.log = log;
        this.maxBytes = maxBytes;
    }

    synchronized void accept(StdStream stream, List<String> lines) {
        List<String> within = new ArrayList<>(lines.size());
        for (String text : lines) {
            Line line = new Line(stream, text);
            if (last.isEmpty() && droppedLines == 0 && bytes + line.bytes() <= maxBytes) {
                bytes += line.bytes();
                within.add(text);
            } else {
                keepAmongLast(line);
            }
        }
        if (!within.isEmpty()) {
            log.lines(stream, within);
        }
    }

    /** Says what was dropped, and gives the last lines. */
    synchronized void end() {
        if (last.isEmpty()) {
            return;
        }
        if (droppedLines > 0) {
            log.notice("La sortie dépasse " + Units.binaryBytes(maxBytes) + " : "
                    + Units.count(droppedLines, "ligne", "lignes") + " (" + Units.bytes(droppedBytes)
                    + ") ne sont pas gardées. Voici les dernières.");
        }
        last.forEach(line -> log.lines(line.stream(), List.of(line.text())));
        last.clear();
    }

    private void keepAmongLast(Line line) {
        last.addLast(line);
        lastChars += line.text().length();
        while (last.size() > KEPT_LINES || (lastChars > KEPT_CHARS && last.size() > 1)) {
            Line gone = last.removeFirst();
            lastChars -= gone.text().length();
            droppedLines++;
            droppedBytes += gone.bytes();
        }
    }

    private static long utf8Length(String text) {
        // Most lines are ASCII, whose length is already known.
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
