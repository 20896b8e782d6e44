package fr.atelierdocker.classroom;

import java.time.Duration;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;

/** What the class's streams of events are made of. */
public final class Sending {

    private Sending() {}

    /** One after each pause; those that nobody takes in time are left out. */
    public static Multi<Long> ticks(Duration pace) {
        return Multi.createFrom().ticks().every(pace).onOverflow().drop();
    }

    public static OutboundSseEvent event(Sse sse, String name, String data) {
        return sse.newEventBuilder().name(name).data(String.class, data).build();
    }
}
