package fr.atelierdocker.bench.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.web.Htmx;

/**
 * What a post of the bench answers: 303 to the step's page, or with {@code HX-Request} the fragment that says what became of it. A
 * refusal without htmx is the whole page, with the reason above the steps.
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
        BenchView view = page.of(current.get(), spot);
        return Response.ok((htmx ? BenchTemplates.zone(view) : BenchTemplates.bench(view, List.of())).render())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, Htmx.REQUEST)
                .build();
    }

    /** @param spot where it is told to a browser without htmx */
    Response told(Notice notice, Spot spot, boolean htmx) {
        if (htmx) {
            return fragment(notice);
        }
        String whole = BenchTemplates.bench(page.of(current.get(), spot), List.of(notice))
                .render();
        return Response.status(notice.status()).entity(whole).build();
    }

    private static Response fragment(Notice notice) {
        return Response.status(notice.status())
                .entity(BenchTemplates.notice(notice).render())
                .build();
    }
}
