package fr.atelierdocker.classroom;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

/** Answers with the class's pages, which are each visitor's own and of the moment. */
public final class Pages {

    private Pages() {}

    public static Response of(int status, TemplateInstance page) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(page.render())
                .build();
    }
}
