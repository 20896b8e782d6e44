package fr.atelierdocker.bench.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.request.EntryNumber;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.JournalText;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.text.ServerTime;
import fr.atelierdocker.text.TerminalText;

/** The workspace's journal, whole or of one job, for a person and for a program. */
@Path("/atelier")
class JournalResource {

    private final CurrentWorkspace current;
    private final Journals journals;

    JournalResource(CurrentWorkspace current, Journals journals) {
        this.current = current;
        this.journals = journals;
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
            @QueryParam("travail") String job, @QueryParam("ligne") String line, @QueryParam("heures") String times) {
        Function<Entry, String> stamp = times == null ? entry -> "" : entry -> ServerTime.stamp(entry.time()) + " ";
        if (line != null) {
            Entry entry = entry(line);
            return written(
                    (journal, lines) -> lines.accept(stamp.apply(entry) + TerminalText.plain(JournalText.of(entry))));
        }
        LongPredicate wanted = wanted(job);
        return written((journal, lines) -> JournalText.write(
                journal,
                wanted,
                entry -> lines.accept(stamp.apply(entry) + TerminalText.plain(JournalText.marked(entry)))));
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
    public Response ndjson(@QueryParam("travail") String job, @QueryParam("ligne") String line) {
        if (line != null) {
            Entry entry = entry(line);
            return written((journal, lines) -> lines.accept(JournalText.json(entry)));
        }
        LongPredicate wanted = wanted(job);
        return written((journal, lines) -> JournalText.each(
                journal, journal.summary().last(), wanted, entry -> lines.accept(JournalText.json(entry))));
    }

    private interface Form {
        void write(Journal journal, Consumer<String> lines);
    }

    private Response written(Form form) {
        Journal journal = journals.of(current.get().id());
        StreamingOutput body = out -> {
            try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                form.write(journal, line -> write(writer, line));
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
        };
        return Response.ok(body).header("Cache-Control", "no-store").build();
    }

    private Entry entry(String line) {
        long number = EntryNumber.of(line);
        return journals.of(current.get().id()).read(number - 1, 1, 1).stream()
                .filter(entry -> entry.number() == number)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private static LongPredicate wanted(String job) {
        if (job == null) {
            return number -> true;
        }
        long wanted = EntryNumber.of(job);
        return number -> number == wanted;
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
