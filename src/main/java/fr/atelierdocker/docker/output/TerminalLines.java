package fr.atelierdocker.docker.output;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.terminal.ScreenListener;
import fr.atelierdocker.terminal.Terminal;

/** The lines that a terminal makes of text, which comes in fragments that may end anywhere. */
public final class TerminalLines {

    private final Terminal terminal = new Terminal(new ScreenListener() {
        @Override
        public void ended(long row, String text) {
            lines.add(new OutputLine(row, text, OutputLine.State.ENDED));
        }

        @Override
        public void open(long row, String text) {
            lines.add(new OutputLine(row, text, OutputLine.State.OPEN));
        }

        @Override
        public void again(long row, String text) {
            lines.add(new OutputLine(row, text, OutputLine.State.AGAIN));
        }
    });

    private List<OutputLine> lines = new ArrayList<>();

    public void accept(CharSequence text) {
        terminal.accept(text);
    }

    public void look() {
        terminal.look();
    }

    public void end() {
        terminal.end();
    }

    /** What was told since the last time. */
    public List<OutputLine> take() {
        List<OutputLine> taken = lines;
        lines = new ArrayList<>();
        return taken;
    }
}
