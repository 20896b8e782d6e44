package fr.atelierdocker.bench.stream;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.image.Microscope;
import fr.atelierdocker.bench.log.LineHtml;
import fr.atelierdocker.bench.page.BenchPage;
import fr.atelierdocker.bench.page.BenchTemplates;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.bench.volume.VolumeTemplates;
import fr.atelierdocker.bench.volume.VolumeView;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.workspace.Workspace;

/**
 * Makes the browser's events of the journal's entries. Entries of one step that follow one another make one event, whose
 * id is the number of the last of them. An entry that changes a state is preceded by an event {@code etat} without an id,
 * so that a reader who is cut off between the two gets both again; one with which a step of the build begins or ends, by
 * such an event with that build alone. What the scene shows has an event of its own.
 */
@ApplicationScoped
class BenchEvents {

    private static final String STATES = "etat";
    private static final int CHARS_A_LINE = 160;

    private final BenchPage page;
    private final VolumeView volumes;
    private final Microscope microscope;
    private final LiveImage image;

    BenchEvents(BenchPage page, VolumeView volumes, Microscope microscope, LiveImage image) {
        this.page = page;
        this.volumes = volumes;
        this.microscope = microscope;
        this.image = image;
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
        // These have no panel of lines: what they change is what the page shows of the engine.
        boolean volume = step.equals(Topic.VOLUME.slug());
        boolean world = volume || step.equals(Topic.ENGINE.slug());
        if (volume) {
            // A busy volume has many of these, and of all the states only one tells of it.
            ServerSentEvent.write(
                    STATES, BenchTemplates.volumeStates(page.states(workspace)).render(), events);
        } else if (world || changesState(run)) {
            ServerSentEvent.write(
                    STATES, BenchTemplates.states(page.states(workspace)).render(), events);
        } else if (step.equals(Step.BUILD.slug()) && microscope.changes(workspace, run)) {
            ServerSentEvent.write(
                    STATES,
                    BenchTemplates.buildProgress(microscope.report(workspace), image.latest(workspace))
                            .render(),
                    events);
        }
        if (step.equals(Topic.SCENE.slug())) {
            ServerSentEvent.write(
                    Topic.SCENE.slug(),
                    BenchTemplates.scene(page.states(workspace)).render(),
                    id,
                    events);
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

    /** A command and an end change what may be done, also where they do not change how their step stands. */
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
