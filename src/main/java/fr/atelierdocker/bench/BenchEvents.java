package fr.atelierdocker.bench;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.workspace.Workspace;

/**
 * Makes the browser's events of the journal's entries. Entries of one step that follow one another make one event, whose
 * id is the number of the last of them. An entry that changes a state is preceded by an event {@code etat} without an id,
 * so that a reader who is cut off between the two gets both again.
 */
@ApplicationScoped
class BenchEvents {

    private static final String STATES = "etat";

    private final BenchPage page;
    private volatile Rendered rendered;
    private final VolumeView volumes;

    private record Rendered(BenchView view, String html) {}

    BenchEvents(BenchPage page, VolumeView volumes) {
        this.page = page;
        this.volumes = volumes;
    }

    List<OutboundSseEvent> of(Workspace workspace, List<Entry> entries, Sse sse) {
        List<OutboundSseEvent> events = new ArrayList<>();
        for (int start = 0; start < entries.size(); ) {
            int end = endOfRun(entries, start);
            add(workspace, entries.subList(start, end), sse, events);
            start = end;
        }
        return events;
    }

    private void add(Workspace workspace, List<Entry> run, Sse sse, List<OutboundSseEvent> events) {
        String step = run.get(0).fact().step();
        // These have no panel of lines: what they change is what the page shows of the engine.
        boolean world = step.equals(EngineNews.STEP) || step.equals(VolumeView.STEP);
        if (world || run.stream().anyMatch(entry -> entry.fact().state().isPresent())) {
            events.add(event(sse, STATES, states(page.states(workspace))).build());
        }
        String shown = world
                ? BenchTemplates.volume(volumes.latest(workspace)).render()
                : BenchTemplates.lines(LineView.of(run)).render();
        events.add(event(sse, world ? VolumeView.STEP : step, shown)
                .id(String.valueOf(run.get(run.size() - 1).number()))
                .build());
    }

    /** A thousand readers are told of the same state: it is rendered for the first of them. */
    private String states(BenchView view) {
        Rendered latest = rendered;
        if (latest == null || !latest.view().equals(view)) {
            latest = new Rendered(view, BenchTemplates.states(view).render());
            rendered = latest;
        }
        return latest.html();
    }

    private static OutboundSseEvent.Builder event(Sse sse, String name, String html) {
        return sse.newEventBuilder().name(name).data(html);
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
