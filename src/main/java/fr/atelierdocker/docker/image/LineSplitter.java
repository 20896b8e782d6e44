package fr.atelierdocker.docker.image;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.terminal.Terminal;

/**
 * Makes lines of what a builder says, which comes in fragments that may end anywhere; what comes out never depends on where
 * they end. No terminal does that here: the words of the builder and what a {@code RUN} writes are in the same lines, and
 * must be told apart, so that a program moves nobody's cursor. A return to the beginning of a line begins it anew.
 *
 * <p>A line that grows beyond {@link #MAX_LINE_CHARS} is given out in pieces, so that memory stays bounded.
 */
final class LineSplitter {

    /** Longest line given out whole, in UTF-16 units: over a million bytes of ASCII. */
    static final int MAX_LINE_CHARS = Terminal.longestRow();

    private final StringBuilder line = new StringBuilder();
    private boolean inPieces;

    /** The last character was a carriage return: the next one tells whether it is half of a line end. */
    private boolean returned;

    private long row;
    /** What was last written over in the present line; empty when it is written for the first time. */
    private String overwritten = "";

    /** The lines that {@code text} ends. Of the text all is read, and nothing kept. */
    List<OutputLine> accept(CharBuffer text) {
        List<OutputLine> lines = new ArrayList<>();
        char[] chars = text.array();
        int end = text.arrayOffset() + text.limit();
        int start = text.arrayOffset() + text.position();
        for (int i = start; i < end; i++) {
            char c = chars[i];
            if (c == '\n') {
                append(chars, start, i, lines);
                endLine(lines);
                start = i + 1;
            } else {
                if (returned) {
                    overwrite(lines);
                }
                if (c == '\r') {
                    append(chars, start, i, lines);
                    returned = true;
                    start = i + 1;
                }
            }
        }
        append(chars, start, end, lines);
        text.position(text.limit());
        return lines;
    }

    /** The last line, when the text ended without a line end. */
    List<OutputLine> end() {
        List<OutputLine> lines = new ArrayList<>();
        if (line.length() > 0 || !overwritten.isEmpty()) {
            endLine(lines);
        }
        return lines;
    }

    /** The line that has no end yet, as far as it has come. */
    Optional<OutputLine> open() {
        return line.length() == 0
                ? Optional.empty()
                : Optional.of(new OutputLine(row, line.toString(), OutputLine.State.OPEN));
    }

    private void append(char[] chars, int start, int end, List<OutputLine> lines) {
        int from = start;
        while (line.length() + end - from >= MAX_LINE_CHARS) {
            int to = from + Math.max(0, MAX_LINE_CHARS - line.length());
            line.append(chars, from, to - from);
            from = to;
            if (Character.isHighSurrogate(line.charAt(line.length() - 1))) {
                // Not between the two halves of a pair; the second may still be on its way.
                if (from == end) {
                    return;
                }
                line.append(chars[from++]);
            }
            lines.add(new OutputLine(row++, take(), OutputLine.State.ENDED));
            overwritten = "";
            inPieces = true;
        }
        line.append(chars, from, end - from);
    }

    private void overwrite(List<OutputLine> lines) {
        returned = false;
        if (line.length() > 0) {
            overwritten = take();
            lines.add(new OutputLine(row, overwritten, OutputLine.State.OPEN));
        }
    }

    private void endLine(List<OutputLine> lines) {
        returned = false;
        // A return to the beginning of the line takes nothing away.
        String last = line.length() == 0 ? overwritten : take();
        // The pieces may have been all of the line.
        if (!last.isEmpty() || !inPieces) {
            lines.add(new OutputLine(row++, last, OutputLine.State.ENDED));
        }
        overwritten = "";
        inPieces = false;
    }

    private String take() {
        String taken = line.toString();
        line.setLength(0);
        return taken;
    }
}
