package fr.atelierdocker.classroom;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.text.PersonName;

/** The form by which a learner joins the class: a name if they like, and the code if the class has one. */
@Path("/classe")
@Produces("text/html;charset=UTF-8")
@ClassOnly
class JoinResource {

    private static final URI BENCH = URI.create("/atelier");

    private final LearnerFilter filter;
    private final Register register;
    private final Attempts attempts;
    private final ClassConfig config;

    JoinResource(LearnerFilter filter, Register register, Attempts attempts, ClassConfig config) {
        this.filter = filter;
        this.register = register;
        this.attempts = attempts;
        this.config = config;
    }

    /** The form, or for whoever is in already the bench. */
    @GET
    public Response look(@Context RoutingContext exchange) {
        return filter.learner(exchange).isPresent()
                ? Response.seeOther(BENCH).build()
                : form(200, Optional.empty(), "");
    }

    /**
     * Comes in.
     *
     * @param name what the learner wants to be called
     * @param code what was typed
     */
    @POST
    public Response enter(
            @Context RoutingContext exchange, @FormParam("nom") String name, @FormParam("code") String code) {
        if (filter.learner(exchange).isPresent()) {
            return Response.seeOther(BENCH).build();
        }
        String typed = name == null ? "" : name;
        String address = exchange.request().remoteAddress().hostAddress();
        if (config.code().isPresent()) {
            if (attempts.areExhausted(address)) {
                return form(429, Optional.of("Trop d’essais : attendez une minute, puis recommencez."), typed);
            }
            if (!isRight(code == null ? "" : code)) {
                attempts.failed(address);
                return form(
                        403,
                        Optional.of("Ce n’est pas le code de cette classe. Relisez-le au tableau, puis recommencez."),
                        typed);
            }
        }
        if (!typed.isBlank() && PersonName.tidy(typed).isEmpty()) {
            return form(
                    422,
                    Optional.of(
                            "De ce prénom, rien ne se verrait au tableau. Écrivez-le autrement, ou laissez le champ vide :"
                                    + " il est facultatif."),
                    "");
        }
        Optional<String> secret = register.admit(typed);
        if (secret.isEmpty()) {
            return form(
                    429,
                    Optional.of("La classe est complète : les " + register.places()
                            + " places sont prises. Dites-le à la personne qui l’anime."),
                    typed);
        }
        filter.give(secret.get(), exchange);
        return Response.seeOther(BENCH).build();
    }

    /** Frees the browser for somebody else; what the learner made stays for a while, but nobody can come back to it. */
    @POST
    @Path("/sortir")
    public Response leave(@Context RoutingContext exchange) {
        Cookies.take(LearnerFilter.COOKIE, "/", exchange);
        return Response.seeOther(URI.create("/classe")).build();
    }

    /** A code is read aloud and typed by hand: neither its case nor a space around it matters. */
    private boolean isRight(String code) {
        return Secrets.isSame(plain(code), plain(config.code().orElse("")));
    }

    private static String plain(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    private Response form(int status, Optional<String> problem, String name) {
        return Pages.of(
                status,
                ClassroomTemplates.entrance(
                        config.code().isPresent(), problem.orElse(""), PersonName.tidy(name), PersonName.LONGEST));
    }
}
