package fr.atelierdocker.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;

/** What the tests of the error pages and of the guard call. */
@Path("/essais")
public class TrialResource {

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

    @POST
    @Path("formulaire")
    public void post() {
        // Answers 204.
    }
}
