package fr.atelierdocker.bench.log;

import java.util.OptionalLong;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.request.EntryNumber;
import fr.atelierdocker.journal.Journals;

/** The journal page by page: every entry that is kept has an address, also when the bench shows it no more. */
@Path("/atelier/journal")
class JournalPageResource {

    private final CurrentWorkspace current;
    private final Journals journals;

    JournalPageResource(CurrentWorkspace current, Journals journals) {
        this.current = current;
        this.journals = journals;
    }

    /** @param line number of the entry to show, with those around it; the newest when absent */
    @GET
    @Produces("text/html;charset=UTF-8")
    public Response page(@QueryParam("ligne") String line) {
        OptionalLong wanted = line == null ? OptionalLong.empty() : OptionalLong.of(EntryNumber.of(line));
        JournalPage page = JournalPages.of(journals.of(current.get().id()), wanted, "/atelier/journal", "");
        return Response.ok(JournalTemplates.journal(page))
                .header("Cache-Control", "no-store")
                .build();
    }
}
