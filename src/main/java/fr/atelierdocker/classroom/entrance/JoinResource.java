package fr.atelierdocker.classroom.entrance;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.classroom.ClassOnly;
import fr.atelierdocker.classroom.LearnerFilter;
import fr.atelierdocker.classroom.Pages;
import fr.atelierdocker.classroom.Register;
import fr.atelierdocker.text.PersonName;

/** The forms by which a learner joins the class, with a name if they like, or comes back to it from another browser. */
@Path("/classe")
@Produces("text/html;charset=UTF-8")
@ClassOnly
class JoinResource {

    private static final URI BENCH = URI.create("/atelier");

    private static final ClassCode.Refusal UNKNOWN = new ClassCode.Refusal(
            403,
            "Personne dans la classe n’a ce prénom et ces quatre chiffres. Ils sont dans le menu « ⋯ » de votre établi, et la"
                    + " personne qui anime peut vous les dire.");
    private static final ClassCode.Refusal TOO_MANY = new ClassCode.Refusal(
            429,
            "Trop d’essais : les chiffres ne sont plus regardés pendant une demi-heure. Revenez au navigateur où vous étiez,"
                    + " attendez, ou entrez comme quelqu’un de nouveau.");

    private final LearnerFilter filter;
    private final Register register;
    private final ClassCode classCode;
    private final Returns returns;

    JoinResource(LearnerFilter filter, Register register, ClassCode classCode, Returns returns) {
        this.filter = filter;
        this.register = register;
        this.classCode = classCode;
        this.returns = returns;
    }

    /** The forms, or for whoever is in already the bench. */
    @GET
    public Response look(@Context RoutingContext exchange) {
        return filter.learner(exchange).isPresent()
                ? Response.seeOther(BENCH).build()
                : page(200, Entrance.first(classCode.isAskedFor(), filter.wasRemoved(exchange)));
    }

    /**
     * Comes in.
     *
     * @param typed what the learner wants to be called
     * @param code of the class, as it was typed
     */
    @POST
    public Response enter(
            @Context RoutingContext exchange,
            @FormParam("nom") @DefaultValue("") String typed,
            @FormParam("code") String code) {
        if (filter.learner(exchange).isPresent()) {
            return Response.seeOther(BENCH).build();
        }
        Optional<ClassCode.Refusal> refusal = classCode.refusal(address(exchange), code);
        if (refusal.isPresent()) {
            return refused(Entrance.Form.NEW, refusal.get(), typed);
        }
        if (PersonName.isInvisible(typed)) {
            return refused(
                    Entrance.Form.NEW,
                    new ClassCode.Refusal(
                            422,
                            "De ce prénom, rien ne se verrait au tableau. Écrivez-le autrement, ou laissez le champ vide :"
                                    + " il est facultatif."),
                    "");
        }
        Optional<String> secret = register.admit(typed);
        if (secret.isEmpty()) {
            return refused(
                    Entrance.Form.NEW,
                    new ClassCode.Refusal(
                            429,
                            "La classe est complète : les " + register.places()
                                    + " places sont prises. Dites-le à la personne qui l’anime."),
                    typed);
        }
        return letIn(secret.get(), exchange);
    }

    /**
     * Comes back from another browser. The first stays in, too.
     *
     * @param typed by which the learner is called
     * @param own the learner's four digits
     * @param code of the class, as it was typed
     */
    @POST
    @Path("/retour")
    public Response comeBack(
            @Context RoutingContext exchange,
            @FormParam("nom") @DefaultValue("") String typed,
            @FormParam("retour") @DefaultValue("") String own,
            @FormParam("code") String code) {
        if (filter.learner(exchange).isPresent()) {
            return Response.seeOther(BENCH).build();
        }
        String address = address(exchange);
        Optional<ClassCode.Refusal> refusal = classCode.refusal(address, code);
        if (refusal.isPresent()) {
            return refused(Entrance.Form.BACK, refusal.get(), typed);
        }
        Returns.Answer answer = returns.of(address, typed, own.strip());
        if (answer instanceof Returns.Back back) {
            return letIn(back.secret(), exchange);
        }
        return refused(Entrance.Form.BACK, answer instanceof Returns.TooMany ? TOO_MANY : UNKNOWN, typed);
    }

    /** Frees the browser for somebody else; what the learner made stays for a while, and their four digits lead back to it. */
    @POST
    @Path("/sortir")
    public Response leave(@Context RoutingContext exchange) {
        filter.take(exchange);
        return Response.seeOther(URI.create("/classe")).build();
    }

    private Response letIn(String secret, RoutingContext exchange) {
        filter.give(secret, exchange);
        return Response.seeOther(BENCH).build();
    }

    private Response refused(Entrance.Form form, ClassCode.Refusal refusal, String name) {
        return page(
                refusal.status(),
                new Entrance(classCode.isAskedFor(), false, form, refusal.sentence(), PersonName.tidy(name)));
    }

    private static Response page(int status, Entrance entrance) {
        return Pages.of(status, EntranceTemplates.entrance(entrance));
    }

    private static String address(RoutingContext exchange) {
        return exchange.request().remoteAddress().hostAddress();
    }
}
