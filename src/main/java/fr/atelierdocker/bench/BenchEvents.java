package fr.atelierdocker.bench;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.quarkus.qute.TemplateInstance;

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
    private final VolumeView volumes;

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
            events.add(event(sse, STATES, BenchTemplates.states(page.states(workspace)))
                    .build());
        }
        TemplateInstance shown =
                world ? BenchTemplates.volume(volumes.latest(workspace)) : BenchTemplates.lines(LineView.of(run));
        events.add(event(sse, world ? VolumeView.STEP : step, shown)
                .id(String.valueOf(run.get(run.size() - 1).number()))
                .build());
    }

    private static OutboundSseEvent.Builder event(Sse sse, String name, TemplateInstance html) {
        return sse.newEventBuilder().name(name).data(html.render());
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
