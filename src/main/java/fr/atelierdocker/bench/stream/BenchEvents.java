package fr.atelierdocker.bench.stream;

import java.util.List;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;

import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.log.LineHtml;
import fr.atelierdocker.bench.page.Pieces;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Rendering;
import fr.atelierdocker.workspace.Workspace;

/**
 * Turns a workspace's journal into the events that its open pages are sent. Consecutive entries of steps become one event
 * {@code lignes}, with their lines. Its id is the number of the last of them, by which a browser that was cut off asks
 * for what came after. Entries about the containers, the volume or the engine have no lines on the page: of them comes the
 * id, in an event {@code fait} that names what they are about.
 *
 * <p>What changes on the page otherwise comes in events without an id, {@code etat} and {@code volume}: see
 * {@link PageState}.
 */
final class BenchEvents implements Rendering<PageState, Buffer> {

    private static final String LINES = "lignes";
    private static final String HAPPENED = "fait";
    private static final int CHARS_A_LINE = 96;

    private final Workspace workspace;
    private final Pieces pieces;
    private final Microscope microscope;

    BenchEvents(Workspace workspace, Pieces pieces, Microscope microscope) {
        this.workspace = workspace;
        this.pieces = pieces;
        this.microscope = microscope;
    }

    @Override
    public Buffer entries(List<Entry> entries) {
        StringBuilder events = new StringBuilder(entries.size() * CHARS_A_LINE);
        for (int start = 0; start < entries.size(); ) {
            int end = endOfRun(entries, start);
            write(entries.subList(start, end), events);
            start = end;
        }
        return Buffer.buffer(events.toString());
    }

    /** A command and an end do so also where their step's state stays: for their time, no button may be pressed. */
    @Override
    public boolean changeState(List<Entry> entries) {
        for (int start = 0; start < entries.size(); ) {
            int end = endOfRun(entries, start);
            if (runChangesState(entries.subList(start, end))) {
                return true;
            }
            start = end;
        }
        return false;
    }

    @Override
    public PageState state() {
        return PageState.of(pieces.html(workspace));
    }

    @Override
    public Buffer whole(PageState state) {
        StringBuilder events = new StringBuilder();
        state.writeWhole(events);
        return Buffer.buffer(events.toString());
    }

    @Override
    public Optional<Buffer> change(PageState known, PageState now) {
        StringBuilder events = new StringBuilder();
        now.writeChanges(known, events);
        return events.isEmpty() ? Optional.empty() : Optional.of(Buffer.buffer(events.toString()));
    }

    private boolean runChangesState(List<Entry> run) {
        if (Topic.of(place(run.get(0))).isPresent() || run.stream().anyMatch(BenchEvents::changesState)) {
            return true;
        }
        List<Entry> build = run.stream()
                .filter(entry -> place(entry).equals(Step.BUILD.slug()))
                .toList();
        return !build.isEmpty() && microscope.changes(workspace, build);
    }

    private static boolean changesState(Entry entry) {
        Fact fact = entry.fact();
        return fact.state().isPresent() || fact.type() == Fact.Type.COMMAND || fact.type() == Fact.Type.END;
    }

    private static void write(List<Entry> run, StringBuilder events) {
        String place = place(run.get(0));
        long id = run.get(run.size() - 1).number();
        if (Topic.of(place).isPresent()) {
            ServerSentEvent.write(HAPPENED, place, id, events);
        } else {
            StringBuilder lines = new StringBuilder(run.size() * CHARS_A_LINE);
            LineHtml.write(run, lines);
            ServerSentEvent.write(LINES, lines, id, events);
        }
    }

    /** Of the entries from there on, those that are told together: of steps, or of one topic. */
    private static int endOfRun(List<Entry> entries, int start) {
        String place = place(entries.get(start));
        Optional<Topic> topic = Topic.of(place);
        int end = start + 1;
        while (end < entries.size() && isWith(place, topic, place(entries.get(end)))) {
            end++;
        }
        return end;
    }

    /** Mostly it is the same place, and of a flood many a million times. */
    private static boolean isWith(String place, Optional<Topic> topic, String other) {
        return other.equals(place) || Topic.of(other).equals(topic);
    }

    private static String place(Entry entry) {
        return entry.fact().step();
    }
}
