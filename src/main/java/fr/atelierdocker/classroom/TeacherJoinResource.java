package fr.atelierdocker.classroom;

import java.net.URI;
import java.time.Duration;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;

/** The form in which the teacher shows the token. */
@Path("/formateur/entrer")
@Produces("text/html;charset=UTF-8")
@ClassOnly
class TeacherJoinResource {

    /** A day of lessons. */
    private static final Duration STAY = Duration.ofHours(12);

    private final TeacherToken token;
    private final Attempts attempts;

    TeacherJoinResource(TeacherToken token, Attempts attempts) {
        this.token = token;
        this.attempts = attempts;
    }

    @GET
    public Response look() {
        return form(200, "");
    }

    /** @param given what was typed */
    @POST
    public Response enter(@Context RoutingContext exchange, @FormParam("jeton") String given) {
        // Learners' wrong codes from the same address must not keep the teacher out.
        String address = "formateur " + exchange.request().remoteAddress().hostAddress();
        if (attempts.areExhausted(address)) {
            return form(429, "Trop d’essais : attendez une minute, puis recommencez.");
        }
        if (!token.isRight(given == null ? "" : given)) {
            attempts.failed(address);
            return form(403, "Ce n’est pas le jeton. Il est affiché dans le terminal où le site a démarré.");
        }
        // For every page: each of them leads back to the board.
        Cookies.give(TeacherFilter.COOKIE, token.pass(), "/", STAY, exchange);
        return Response.seeOther(URI.create("/formateur")).build();
    }

    private static Response form(int status, String problem) {
        return Pages.of(status, ClassroomTemplates.teacher(problem));
    }
}
