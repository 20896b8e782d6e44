package fr.atelierdocker.classroom;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;

import fr.atelierdocker.web.sending.Streams;

/** What the class's streams of events are made of. */
public final class ClassStreams {

    private ClassStreams() {}

    /** One after each pause; those that nobody takes in time are left out. */
    public static Multi<Long> ticks(Duration pace) {
        return Multi.createFrom().ticks().every(pace).onOverflow().drop();
    }

    /** A stream for which its owner needs a place; a page for which there is none is told so, and comes back later. */
    public static Multi<OutboundSseEvent> placed(
            Streams streams, String owner, Sse sse, Supplier<Multi<OutboundSseEvent>> events) {
        return Multi.createFrom().deferred(() -> streams.take(owner)
                .map(share -> events.get().onTermination().invoke(share::close))
                .orElseGet(() -> Multi.createFrom().item(event(sse, Streams.FULL, "-"))));
    }

    public static OutboundSseEvent event(Sse sse, String name, String data) {
        return sse.newEventBuilder().name(name).data(String.class, data).build();
    }
}
