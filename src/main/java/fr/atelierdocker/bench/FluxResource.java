package fr.atelierdocker.bench;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import org.jboss.resteasy.reactive.ResponseHeader;

import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.JournalStream;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/** The page's one stream: the journal from any entry on, as it grows. */
@Path("/atelier/flux")
class FluxResource {

    private final Workspaces workspaces;
    private final Journals journals;
    private final JournalStream stream;
    private final BenchEvents events;
    private final FluxConfig config;

    FluxResource(
            Workspaces workspaces, Journals journals, JournalStream stream, BenchEvents events, FluxConfig config) {
        this.workspaces = workspaces;
        this.journals = journals;
        this.stream = stream;
        this.events = events;
        this.config = config;
    }

    /**
     * @param lastEventId number of the last entry the browser had, on its own reconnection
     * @param after number of the last entry that the page shows
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store, no-transform")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
            @QueryParam("depuis") Optional<String> after,
            @Context Sse sse) {
        Workspace workspace = workspaces.current();
        Journal journal = journals.of(workspace.id());
        long from = position(lastEventId.or(() -> after), journal.summary().last());
        Multi<OutboundSseEvent> entries =
                stream.follow(journal, from).onItem().transformToIterable(batch -> events.of(workspace, batch, sse));
        return Multi.createBy().merging().streams(Multi.createFrom().item(ping(sse)), entries, pings(sse));
    }

    private Multi<OutboundSseEvent> pings(Sse sse) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(config.heartbeat())
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> ping(sse));
    }

    private static OutboundSseEvent ping(Sse sse) {
        return sse.newEventBuilder().name("ping").data("").build();
    }

    /** A number that the journal never gave means a page of an older journal: it goes on with what comes. */
    private static long position(Optional<String> asked, long last) {
        try {
            return asked.map(Long::parseLong)
                    .filter(number -> number >= 0 && number <= last)
                    .orElse(last);
        } catch (NumberFormatException notOurs) {
            return last;
        }
    }
}
