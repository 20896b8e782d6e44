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

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.web.ClientNetwork;

/** The form in which the teacher shows the token. */
@Path("/formateur/entrer")
@Produces("text/html;charset=UTF-8")
@ClassOnly
class TeacherJoinResource {

    /** A day of lessons. */
    private static final Duration STAY = Duration.ofHours(12);

    private static final String WRONG = "Ce n’est pas le jeton. Il est affiché dans le terminal où le site a démarré.";
    private static final String TOO_MANY =
            "Ce n’est pas le jeton, et d’où vous venez on en essaie trop : les réponses se font"
                    + " attendre. Le bon ouvre toujours le tableau ; il est affiché dans le terminal où le site a démarré.";

    private final TeacherToken token;
    private final WrongTries attempts;

    TeacherJoinResource(TeacherToken token, WrongTries attempts) {
        this.token = token;
        this.attempts = attempts;
    }

    @GET
    public Response look() {
        return form(200, "");
    }

    /**
     * A right one opens the board whatever was tried from there before.
     *
     * @param given what was typed
     */
    @POST
    @Blocking
    public Uni<Response> enter(@Context RoutingContext exchange, @FormParam("jeton") String given) {
        if (token.isRight(given == null ? "" : given)) {
            // For every page: each of them leads back to the board.
            Cookies.give(TeacherFilter.COOKIE, token.pass(), STAY, exchange);
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create("/formateur")).build());
        }
        // Learners' wrong codes are not the teacher's.
        String network = "formateur " + ClientNetwork.of(exchange.request());
        return attempts.isOneTooMany(network)
                ? attempts.late(network, form(429, TOO_MANY))
                : Uni.createFrom().item(form(403, WRONG));
    }

    private static Response form(int status, String problem) {
        return Pages.of(status, ClassroomTemplates.teacher(problem));
    }
}
