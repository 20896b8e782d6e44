package fr.atelierdocker.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;

import io.vertx.core.http.HttpServerRequest;

/** What the tests of the error pages and of the guard call. */
@Path("/essais")
public class TrialResource {

    @Inject
    Site site;

    /** How the site believes that it was asked: its address, whether that is a safe one, and who asked. */
    @GET
    @Path("demande")
    public String request(@Context HttpServerRequest request) {
        return site.base() + " " + request.isSSL() + " "
                + request.remoteAddress().host();
    }

    @GET
    @Path("500")
    public String fail() {
        throw new IllegalStateException("a secret detail");
    }

    @GET
    @Path("503")
    public String unavailable() {
        throw new ServiceUnavailableException();
    }

    /** More than any connection holds. */
    @GET
    @Path("long")
    @Produces("text/plain")
    public StreamingOutput endless() {
        return out -> {
            for (int i = 0; i < 4000; i++) {
                out.write(new byte[64 * 1024]);
            }
        };
    }

    /** Reads a form, as those do in which something is typed. */
    @POST
    @Path("mots")
    public String words(@FormParam("mots") String words) {
        return "[" + words + "]";
    }

    @POST
    @Path("formulaire")
    public void post() {
        // Answers 204.
    }
}
