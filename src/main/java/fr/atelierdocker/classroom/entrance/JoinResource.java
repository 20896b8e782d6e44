package fr.atelierdocker.classroom.entrance;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.classroom.ClassOnly;
import fr.atelierdocker.classroom.LearnerFilter;
import fr.atelierdocker.classroom.Pages;
import fr.atelierdocker.classroom.Places;
import fr.atelierdocker.classroom.Register;
import fr.atelierdocker.classroom.WrongTries;
import fr.atelierdocker.text.PersonName;
import fr.atelierdocker.web.ClientNetwork;

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
            "Trop d’essais pour ce prénom : ses chiffres ne sont plus regardés pendant une demi-heure, ou jusqu’à demain s’il y en a"
                    + " eu beaucoup. Revenez au navigateur où vous étiez, attendez, ou entrez comme quelqu’un de nouveau.");

    private static final ClassCode.Refusal UNKNOWN_AGAIN = new ClassCode.Refusal(
            429,
            "Personne dans la classe n’a ce prénom et ces quatre chiffres, et d’où vous venez on en essaie trop : les réponses se"
                    + " font attendre. La personne qui anime peut vous dire les vôtres.");
    private static final ClassCode.Refusal TOO_FAST = new ClassCode.Refusal(
            429,
            "Beaucoup de monde entre en ce moment d’où vous venez. Attendez quelques secondes, puis recommencez ; si cela dure,"
                    + " dites-le à la personne qui anime.");

    private final LearnerFilter filter;
    private final Register register;
    private final ClassCode classCode;
    private final Returns returns;
    private final Places places;
    private final WrongTries attempts;
    private final EntryPace pace;

    JoinResource(
            LearnerFilter filter,
            Register register,
            ClassCode classCode,
            Returns returns,
            Places places,
            WrongTries attempts,
            EntryPace pace) {
        this.filter = filter;
        this.register = register;
        this.classCode = classCode;
        this.returns = returns;
        this.places = places;
        this.attempts = attempts;
        this.pace = pace;
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
    @Blocking
    public Uni<Response> enter(
            @Context RoutingContext exchange,
            @FormParam("nom") @DefaultValue("") String typed,
            @FormParam("code") String code) {
        if (filter.learner(exchange).isPresent()) {
            return now(Response.seeOther(BENCH).build());
        }
        String network = ClientNetwork.of(exchange.request());
        Optional<ClassCode.Refusal> refusal = classCode.refusal(network, code);
        if (refusal.isPresent()) {
            return answer(network, refusal.get(), refused(Entrance.Form.NEW, refusal.get(), typed));
        }
        if (PersonName.isInvisible(typed)) {
            return now(refused(
                    Entrance.Form.NEW,
                    new ClassCode.Refusal(
                            422,
                            "De ce prénom, rien ne se verrait au tableau. Écrivez-le autrement, ou laissez le champ vide :"
                                    + " il est facultatif."),
                    ""));
        }
        Optional<Duration> waiting = pace.next(network);
        if (waiting.isEmpty()) {
            return now(later(refused(Entrance.Form.NEW, TOO_FAST, typed)));
        }
        if (waiting.get().isZero()) {
            return now(admit(exchange, typed));
        }
        return Uni.createFrom()
                .item(typed)
                .onItem()
                .delayIt()
                .by(waiting.get())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(name -> admit(exchange, name));
    }

    private Response admit(RoutingContext exchange, String name) {
        String secret = filter.newSecret(exchange);
        // Whoever did not wait for it needs no place.
        return !exchange.response().closed() && places.admit(name, secret)
                ? letIn(secret, exchange)
                : refused(Entrance.Form.NEW, full(), name);
    }

    private ClassCode.Refusal full() {
        return new ClassCode.Refusal(
                429,
                "La classe est complète : les " + register.places()
                        + " places sont prises. Dites-le à la personne qui l’anime : elle peut en libérer.");
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
    @Blocking
    public Uni<Response> comeBack(
            @Context RoutingContext exchange,
            @FormParam("nom") @DefaultValue("") String typed,
            @FormParam("retour") @DefaultValue("") String own,
            @FormParam("code") String code) {
        if (filter.learner(exchange).isPresent()) {
            return now(Response.seeOther(BENCH).build());
        }
        String network = ClientNetwork.of(exchange.request());
        Optional<ClassCode.Refusal> refusal = classCode.refusal(network, code);
        if (refusal.isPresent()) {
            return answer(network, refusal.get(), refused(Entrance.Form.BACK, refusal.get(), typed));
        }
        String secret = filter.newSecret(exchange);
        Returns.Answer answer = returns.of(network, typed, own.strip(), secret);
        return switch (answer) {
            case BACK -> now(letIn(secret, exchange));
            case UNKNOWN -> now(refused(Entrance.Form.BACK, UNKNOWN, typed));
            case UNKNOWN_AGAIN -> attempts.late(network, refused(Entrance.Form.BACK, UNKNOWN_AGAIN, typed));
            case TOO_MANY -> now(refused(Entrance.Form.BACK, TOO_MANY, typed));
            case FULL -> now(refused(Entrance.Form.BACK, full(), typed));
        };
    }

    /**
     * Frees the browser for somebody else, and the place: what the learner made stays for a while, and their four digits lead
     * back to it.
     */
    @POST
    @Path("/sortir")
    public Response leave(@Context RoutingContext exchange) {
        filter.leave(exchange);
        return Response.seeOther(URI.create("/classe")).build();
    }

    private Uni<Response> answer(String network, ClassCode.Refusal refusal, Response page) {
        return refusal.late() ? attempts.late(network, page) : now(page);
    }

    private static Uni<Response> now(Response answer) {
        return Uni.createFrom().item(answer);
    }

    private static Response later(Response answer) {
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, EntryPace.LONGEST.toSeconds())
                .build();
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
}
