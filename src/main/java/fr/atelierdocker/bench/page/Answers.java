package fr.atelierdocker.bench.page;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.project.ProjectTemplates;
import fr.atelierdocker.bench.project.ProjectView;
import fr.atelierdocker.bench.project.Trouble;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.web.Htmx;

/**
 * What a post of the bench answers: 303 to the step's page, or with {@code HX-Request} the fragment that says what became of it. A
 * refusal without htmx is a page of its own, as small: what a refusal costs, whoever is refused may have again at once.
 */
@ApplicationScoped
public class Answers {

    private final CurrentWorkspace current;
    private final BenchPage page;

    Answers(CurrentWorkspace current, BenchPage page) {
        this.current = current;
        this.page = page;
    }

    /**
     * @param refusal why the job was not begun, if it was not
     * @param first the job's first step
     * @param phrase what begins, as a sentence names it, with its article
     * @param path of the button that was pressed
     */
    Response of(Optional<Refusal> refusal, Step first, String phrase, String path, boolean htmx) {
        return refusal.map(why -> told(Notice.of(why, path), Spot.of(first), htmx))
                .orElseGet(() -> accepted(first, begun(phrase), htmx));
    }

    /** Such as {@code Construction de l’image…}. */
    private static String begun(String phrase) {
        String name = phrase.replaceFirst("^(?:l[ae] |l’)", "");
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "…";
    }

    Response accepted(Step step, String sentence, boolean htmx) {
        return accepted(Spot.of(step).path() + "#" + step.slug(), sentence, htmx);
    }

    /** @param path where a browser without htmx sees what becomes of it */
    Response accepted(String path, String sentence, boolean htmx) {
        return htmx
                ? fragment(Notice.accepted(sentence))
                : Response.seeOther(URI.create(path)).build();
    }

    /** One page; for htmx what it alone shows. */
    Response page(Spot spot, boolean htmx) {
        return page(200, page.of(current.get(), spot), htmx);
    }

    private static Response page(int status, BenchView view, boolean htmx) {
        return Response.status(status)
                .entity((htmx ? BenchTemplates.zone(view) : BenchTemplates.bench(view)).render())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, Htmx.REQUEST)
                .build();
    }

    /** A project that was not kept: the page with what was typed, since nothing else has it; for htmx, which has, what is wrong. */
    Response refused(ProjectView view, boolean htmx) {
        int status = view.trouble().orElseThrow().status();
        return htmx
                ? Response.status(status)
                        .entity(ProjectTemplates.refused(view).render())
                        .build()
                : page(status, page.of(current.get(), view), false);
    }

    Response kept(ProjectView view, boolean htmx) {
        return htmx
                ? Response.ok(ProjectTemplates.kept(view).render()).build()
                : Response.seeOther(URI.create(Tab.PROJECT.path())).build();
    }

    /** @param refusal why its build was not begun, if it was not */
    Response keptAndBegun(ProjectView view, Optional<Refusal> refusal, Step build, boolean htmx) {
        if (!htmx) {
            return refusal.map(why -> told(Notice.of(why, build.path()), Spot.at(Tab.PROJECT), false))
                    .orElseGet(() -> accepted(build, begun(build.phrase()), false));
        }
        Notice notice = refusal.map(why -> Notice.of(why, build.path()))
                .orElseGet(() -> Notice.accepted(begun(build.phrase())));
        return Response.status(notice.status())
                .entity(ProjectTemplates.kept(view).render()
                        + BenchTemplates.notice$told(notice).render())
                .build();
    }

    /** The page of a project that went back to the lesson's, or could not. */
    Response restored(ProjectView view, boolean htmx) {
        int status = view.trouble().map(Trouble::status).orElse(200);
        return htmx || status != 200
                ? page(status, page.of(current.get(), view), htmx)
                : Response.seeOther(URI.create(Tab.PROJECT.path())).build();
    }

    /** @param spot where the bench goes on, for a browser without htmx */
    Response told(Notice notice, Spot spot, boolean htmx) {
        return htmx ? fragment(notice) : answer(notice, BenchTemplates.notice(notice, spot));
    }

    private static Response fragment(Notice notice) {
        return answer(notice, BenchTemplates.notice$told(notice));
    }

    private static Response answer(Notice notice, TemplateInstance told) {
        return Response.status(notice.status()).entity(told.render()).build();
    }
}
