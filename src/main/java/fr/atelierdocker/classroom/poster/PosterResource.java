package fr.atelierdocker.classroom.poster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.classroom.ClassConfig;
import fr.atelierdocker.classroom.ClassOnly;
import fr.atelierdocker.classroom.Pages;
import fr.atelierdocker.classroom.TeachersOnly;
import fr.atelierdocker.web.ReachableAddresses;

/** The code, the address and its QR code, large. */
@Path("/formateur/affiche")
@Produces("text/html;charset=UTF-8")
@ClassOnly
@TeachersOnly
class PosterResource {

    private final ReachableAddresses addresses;
    private final ClassConfig config;

    PosterResource(ReachableAddresses addresses, ClassConfig config) {
        this.addresses = addresses;
        this.config = config;
    }

    @GET
    public Response look(@Context RoutingContext exchange) {
        return Pages.of(
                200,
                PosterTemplates.poster(
                        addresses.from(exchange.request()), config.code().orElse("")));
    }
}
