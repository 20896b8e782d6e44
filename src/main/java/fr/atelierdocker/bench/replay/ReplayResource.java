package fr.atelierdocker.bench.replay;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.request.EntryNumber;
import fr.atelierdocker.bench.step.JobPassage;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.web.ErrorPages;
import fr.atelierdocker.web.Problem;

/** A job of the reader's own bench, seen again. */
@Path("/atelier/ralenti")
class ReplayResource {

    private static final Problem NOTHING_YET = new Problem(
            404,
            "Il n’y a encore rien à revoir",
            "Le ralenti rejoue depuis le journal ce qu’un bouton de l’établi a fait. Aucun n’a encore été pressé.",
            List.of("Ouvrez votre établi, pressez un bouton, puis « Revoir au ralenti »."));

    private static final Problem GONE = new Problem(
            404,
            "Ce travail n’est pas au journal",
            "Le journal garde les entrées les plus récentes. Celle-ci n’y est plus, n’y a jamais été, ou n’est d’aucun travail.",
            List.of(
                    "Revoyez le dernier travail : `/atelier/ralenti`.",
                    "Ou relancez l’étape à l’établi, puis pressez « Revoir au ralenti »."));

    private final CurrentWorkspace current;
    private final Journals journals;

    ReplayResource(CurrentWorkspace current, Journals journals) {
        this.current = current;
        this.journals = journals;
    }

    /** @param entry number of an entry of the job, such as that of its command; the newest job when absent */
    @GET
    @Produces("text/html;charset=UTF-8")
    public Response replay(@QueryParam("travail") String entry, @Context HttpHeaders headers) {
        Journal journal = journals.of(current.get().id());
        Optional<JobPassage> job =
                entry == null ? JobPassage.newest(journal) : JobPassage.holding(journal, EntryNumber.of(entry));
        return job.map(passage -> ReplayReader.read(journal, passage))
                .filter(replay -> !replay.chapters().isEmpty())
                .map(replay -> Response.ok(ReplayTemplates.replay(replay).render())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> ErrorPages.respond(entry == null ? NOTHING_YET : GONE, headers));
    }
}
