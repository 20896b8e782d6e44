package fr.atelierdocker.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;

/** Fails, for the tests of the error pages. */
@Path("/essais")
public class FailingResource {

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
}
