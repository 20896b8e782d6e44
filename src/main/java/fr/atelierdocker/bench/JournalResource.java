package fr.atelierdocker.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.JournalText;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspaces;

/** The workspace's journal, whole or of one job, for a person and for a program. */
@Path("/atelier")
class JournalResource {

    private final Workspaces workspaces;
    private final Journals journals;

    JournalResource(Workspaces workspaces, Journals journals) {
        this.workspaces = workspaces;
        this.journals = journals;
    }

    /** @param job number of the job to show; all of them when absent */
    @GET
    @Path("/journal.txt")
    @Produces("text/plain;charset=UTF-8")
    public Response text(@QueryParam("travail") String job) {
        LongPredicate wanted = wanted(job);
        return written((journal, lines) -> JournalText.write(journal, wanted, lines));
    }

    /** @param job number of the job to show; all of them when absent */
    @GET
    @Path("/journal.ndjson")
    @Produces("application/x-ndjson;charset=UTF-8")
    public Response ndjson(@QueryParam("travail") String job) {
        LongPredicate wanted = wanted(job);
        return written((journal, lines) -> JournalText.each(
                journal, journal.summary().last(), wanted, entry -> lines.accept(JournalText.json(entry))));
    }

    private interface Form {
        void write(Journal journal, Consumer<String> lines);
    }

    private Response written(Form form) {
        Journal journal = journals.of(workspaces.current().id());
        StreamingOutput body = out -> {
            try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                form.write(journal, line -> write(writer, line));
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
        };
        return Response.ok(body).header("Cache-Control", "no-store").build();
    }

    private static LongPredicate wanted(String job) {
        if (job == null) {
            return number -> true;
        }
        try {
            long wanted = Long.parseLong(job);
            if (wanted > 0) {
                return number -> number == wanted;
            }
        } catch (NumberFormatException noNumber) {
            throw new BadRequestException(noNumber);
        }
        throw new BadRequestException();
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
