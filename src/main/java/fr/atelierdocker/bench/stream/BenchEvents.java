package fr.atelierdocker.bench.stream;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.log.LineHtml;
import fr.atelierdocker.bench.page.Pieces;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeTemplates;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.workspace.Workspace;

/**
 * Turns entries of the journal into the events that open pages are sent. Consecutive entries of one step become one event
 * of the step's name, with their lines. Its id is the number of the last of them, by which a browser that was cut off asks
 * for what came after.
 *
 * <p>Where entries change what may be done, an event {@code etat} comes before theirs, with the pieces of the page that
 * change; where a step of a build begins or ends, with the piece about the build alone. It has no id, so that a reader who
 * is cut off between the two is sent both again.
 *
 * <p>Entries about the containers, the volume or the engine have no lines on the page: their event brings the pieces that
 * show these.
 */
@ApplicationScoped
class BenchEvents {

    private static final String STATES = "etat";
    private static final int CHARS_A_LINE = 160;

    private final Pieces pieces;
    private final LiveVolumes volumes;
    private final Microscope microscope;

    BenchEvents(Pieces pieces, LiveVolumes volumes, Microscope microscope) {
        this.pieces = pieces;
        this.volumes = volumes;
        this.microscope = microscope;
    }

    /** The events of these entries, as they go over the wire. */
    String of(Workspace workspace, List<Entry> entries) {
        StringBuilder events = new StringBuilder(entries.size() * CHARS_A_LINE);
        for (int start = 0; start < entries.size(); ) {
            int end = endOfRun(entries, start);
            write(workspace, entries.subList(start, end), events);
            start = end;
        }
        return events.toString();
    }

    private void write(Workspace workspace, List<Entry> run, StringBuilder events) {
        String step = run.get(0).fact().step();
        long id = run.get(run.size() - 1).number();
        boolean volume = step.equals(Topic.VOLUME.slug());
        boolean world = volume || step.equals(Topic.ENGINE.slug());
        if (volume) {
            // A busy volume has many such entries, and few pieces of the page tell of it.
            ServerSentEvent.write(STATES, pieces.volume(workspace).render(), events);
        } else if (world || changesState(run)) {
            ServerSentEvent.write(STATES, pieces.states(workspace).render(), events);
        } else if (step.equals(Step.BUILD.slug()) && microscope.changes(workspace, run)) {
            ServerSentEvent.write(STATES, pieces.build(workspace).render(), events);
        }
        if (step.equals(Topic.SCENE.slug())) {
            ServerSentEvent.write(Topic.SCENE.slug(), pieces.scene(workspace).render(), id, events);
        } else if (world) {
            ExplorerView view = ExplorerView.of(
                    volumes.latest(workspace), volumes.of(workspace).marks());
            ServerSentEvent.write(
                    Topic.VOLUME.slug(), VolumeTemplates.volume(view).render(), id, events);
        } else {
            StringBuilder lines = new StringBuilder(run.size() * CHARS_A_LINE);
            LineHtml.write(run, lines);
            ServerSentEvent.write(step, lines, id, events);
        }
    }

    /** A command and an end do so also where their step's state stays: for their time, no button may be pressed. */
    private static boolean changesState(List<Entry> run) {
        for (Entry entry : run) {
            Fact fact = entry.fact();
            if (fact.state().isPresent() || fact.type() == Fact.Type.COMMAND || fact.type() == Fact.Type.END) {
                return true;
            }
        }
        return false;
    }

    private static int endOfRun(List<Entry> entries, int start) {
        String step = entries.get(start).fact().step();
        int end = start + 1;
        while (end < entries.size() && entries.get(end).fact().step().equals(step)) {
            end++;
        }
        return end;
    }
}
