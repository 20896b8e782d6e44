package fr.atelierdocker.bench.log;

import java.util.List;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.request.EntryNumber;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Turn;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;

/** The lines of a panel that the page has no more, or never had. */
@Path("/atelier/lignes")
class LinesResource {

    private static final int MOST = 500;

    private final CurrentWorkspace current;
    private final Journals journals;

    LinesResource(CurrentWorkspace current, Journals journals) {
        this.current = current;
        this.journals = journals;
    }

    /**
     * Lines of a step's last turn as a fragment; none when there are none.
     *
     * @param slug the step
     * @param before number of the entry before which they are
     */
    @GET
    @Produces("text/html;charset=UTF-8")
    public Response before(@QueryParam("etape") String slug, @QueryParam("avant") String before) {
        Step step = Step.of(slug).orElseThrow(BadRequestException::new);
        Journal journal = journals.of(current.get().id());
        List<Entry> lines = Turn.last(step, journal.summary()).before(journal, EntryNumber.of(before), MOST);
        return Response.ok(LineHtml.of(lines).getValue())
                .header("Cache-Control", "no-store")
                .build();
    }
}
