package fr.atelierdocker.bench.log;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.request.EntryNumber;
import fr.atelierdocker.bench.step.Passage;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Summary;

/** Lines of the output that the page has no more, or never had. */
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
     * Lines as a fragment; none when there are none.
     *
     * @param slug the step whose last turn they are of; absent for those of all steps
     * @param before number of the entry before which they are; absent for the last of them
     */
    @GET
    @Produces("text/html;charset=UTF-8")
    public Response lines(@QueryParam("etape") String slug, @QueryParam("avant") String before) {
        Journal journal = journals.of(current.get().id());
        Passage passage = passage(Optional.ofNullable(slug), journal.summary());
        List<Entry> lines =
                before == null ? passage.end(journal) : passage.before(journal, EntryNumber.of(before), MOST);
        return Response.ok(LineHtml.of(lines).getValue())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Passage passage(Optional<String> slug, Summary summary) {
        return slug.map(name -> Step.of(name).orElseThrow(BadRequestException::new))
                .map(step -> Passage.lastTurn(step, summary))
                .orElseGet(() -> Passage.whole(summary));
    }
}
