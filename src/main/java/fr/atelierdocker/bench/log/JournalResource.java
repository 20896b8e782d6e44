package fr.atelierdocker.bench.log;

import java.util.OptionalLong;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.request.EntryNumber;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.JournalReading;
import fr.atelierdocker.journal.JournalText;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.TextReading;
import fr.atelierdocker.text.ServerTime;
import fr.atelierdocker.text.TerminalText;
import fr.atelierdocker.web.sending.Downloads;

/** The workspace's journal, whole or of one job, for a person and for a program. */
@Path("/atelier")
class JournalResource {

    private final CurrentWorkspace current;
    private final Journals journals;
    private final Downloads downloads;

    JournalResource(CurrentWorkspace current, Journals journals, Downloads downloads) {
        this.current = current;
        this.journals = journals;
        this.downloads = downloads;
    }

    /**
     * The journal as the page shows it. How a line begins tells who said it, which nobody can imitate: {@code $} a command,
     * {@code #} and {@code !} the site, {@code |} a program.
     *
     * @param job number of the job to show; all of them when absent
     * @param line number of the one entry to show, however long it is
     * @param times anything, for each line to begin with when it was written, in ISO 8601
     */
    @GET
    @Path("/journal.txt")
    @Produces("text/plain;charset=UTF-8")
    public Response text(
            @QueryParam("travail") String job,
            @QueryParam("ligne") String line,
            @QueryParam("heures") String times,
            @Context RoutingContext exchange) {
        Function<Entry, String> stamp = times == null ? entry -> "" : entry -> ServerTime.stamp(entry.time()) + " ";
        if (line != null) {
            Entry entry = entry(line);
            return line(stamp.apply(entry) + TerminalText.plain(JournalText.of(entry)));
        }
        JournalReading reading = reading(job);
        return sent(
                new JournalLines(
                        new TextReading(reading)::next,
                        entry -> stamp.apply(entry) + TerminalText.plain(JournalText.marked(entry)),
                        reading::end),
                exchange);
    }

    /**
     * The journal as it is kept: each line with its colours, as a terminal made it of what the program wrote (not the bytes
     * themselves), and each time that it was told, where {@code remplace} is the number of the entry that it replaces.
     *
     * @param job number of the job to show; all of them when absent
     * @param line number of the one entry to show
     */
    @GET
    @Path("/journal.ndjson")
    @Produces("application/x-ndjson;charset=UTF-8")
    public Response ndjson(
            @QueryParam("travail") String job, @QueryParam("ligne") String line, @Context RoutingContext exchange) {
        if (line != null) {
            Entry entry = entry(line);
            return line(JournalText.json(entry));
        }
        JournalReading reading = reading(job);
        return sent(new JournalLines(reading::next, JournalText::json, reading::end), exchange);
    }

    private Response sent(JournalLines lines, RoutingContext exchange) {
        return downloads
                .begin(current.get().id(), exchange, lines, OptionalLong.empty())
                .map(download -> Response.ok(download)
                        .header("Cache-Control", "no-store")
                        .build())
                .orElseThrow(Downloads::tooMany);
    }

    private static Response line(String line) {
        return Response.ok(line + '\n').header("Cache-Control", "no-store").build();
    }

    private JournalReading reading(String job) {
        Journal journal = journals.of(current.get().id());
        return job == null ? JournalReading.ofAll(journal) : JournalReading.ofJob(journal, EntryNumber.of(job));
    }

    private Entry entry(String line) {
        long number = EntryNumber.of(line);
        return journals.of(current.get().id()).read(number - 1, 1, 1).stream()
                .filter(entry -> entry.number() == number)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
