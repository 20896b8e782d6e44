package fr.atelierdocker.web;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.utils.VertxOutputStream;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/** Every error that nobody else answers, as a page; for htmx, as a fragment. Never a stack trace. */
public class ErrorPages {

    private static final Logger LOG = Logger.getLogger(ErrorPages.class);

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance error(Problem problem);

        static native TemplateInstance error$notice(Problem problem);
    }

    /**
     * The answer to a request that failed.
     *
     * @param problem what to tell
     * @param headers the request's headers, to know whether htmx asks
     */
    public static Response respond(Problem problem, HttpHeaders headers) {
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);
        noStore.setNoTransform(false);
        return Response.status(problem.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .cacheControl(noStore)
                .header(HttpHeaders.VARY, Htmx.REQUEST)
                // Rendered here: later the request's Accept is read, and one that makes no sense would be a fault of
                // its own.
                .entity(body(problem, asksForFragment(headers)).render())
                .build();
    }

    /** The same where no resource answers. */
    static void respond(Problem problem, RoutingContext context) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, Htmx.REQUEST)
                .end(body(problem, Htmx.asks(context.request().getHeader(Htmx.REQUEST)))
                        .render());
    }

    /** Whether htmx asks, which takes a fragment and no page. */
    public static boolean asksForFragment(HttpHeaders headers) {
        return Htmx.asks(headers.getHeaderString(Htmx.REQUEST));
    }

    private static TemplateInstance body(Problem problem, boolean fragment) {
        return fragment ? Templates.error$notice(problem) : Templates.error(problem);
    }

    @ServerExceptionMapper
    Response failed(WebApplicationException e, HttpHeaders headers) {
        Response given = e.getResponse();
        boolean answered = given.hasEntity() || given.getStatus() < 400;
        return answered ? given : respond(Problem.of(given.getStatus()), headers);
    }

    @ServerExceptionMapper
    Response failed(ProblemException e, HttpHeaders headers) {
        Response told = respond(e.problem(), headers);
        e.retry().ifPresent(wait -> told.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return told;
    }

    @ServerExceptionMapper
    Response failed(Throwable e, HttpHeaders headers) {
        if (isUnreadableForm(e)) {
            LOG.debug("A form could not be read", e);
            return respond(Problem.of(400), headers);
        }
        if (isUnreadAnswer(e)) {
            LOG.debugf("A reader went away: %s", e.getMessage());
            return Response.serverError().build();
        }
        LOG.error("A request failed", e);
        return respond(Problem.of(500), headers);
    }

    /** Whether it was thrown by the reading of a form: what cannot be read is no fault of ours. */
    private static boolean isUnreadableForm(Throwable e) {
        return Arrays.stream(e.getStackTrace()).anyMatch(frame -> isIn(FormBodyHandler.class, frame));
    }

    /** Whether it was thrown by the writing of an answer: whoever was to read it is gone, which is no fault of ours either. */
    private static boolean isUnreadAnswer(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> Arrays.stream(each.getStackTrace())
                        .limit(1)
                        .anyMatch(frame -> isIn(VertxOutputStream.class, frame)));
    }

    private static boolean isIn(Class<?> type, StackTraceElement frame) {
        return frame.getClassName().equals(type.getName());
    }
}
