package fr.atelierdocker.bench;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspaces;

/** The journal page by page: every entry that is kept has an address, also when the bench shows it no more. */
@Path("/atelier/journal")
class JournalPageResource {

    private static final int ENTRIES = 200;

    private final Workspaces workspaces;
    private final Journals journals;

    JournalPageResource(Workspaces workspaces, Journals journals) {
        this.workspaces = workspaces;
        this.journals = journals;
    }

    @CheckedTemplate(basePath = "bench")
    static class Templates {
        static native TemplateInstance journal(JournalPage view);
    }

    /** @param line number of the entry to show, with those around it; the newest when absent */
    @GET
    @Produces("text/html;charset=UTF-8")
    public Response page(@QueryParam("ligne") String line) {
        Journal journal = journals.of(workspaces.current().id());
        long last = journal.summary().last();
        long wanted = line == null ? Math.max(1, last) : EntryNumber.of(line);
        return Response.ok(Templates.journal(page(journal, wanted, last)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static JournalPage page(Journal journal, long wanted, long last) {
        long oldest = journal.first();
        long shown = Math.max(oldest, Math.min(wanted, last));
        // The same entries for each of them, so that an address goes on showing the same page.
        long first = Math.max(oldest, (shown - 1) / ENTRIES * ENTRIES + 1);
        long until = Math.min(last, (shown - 1) / ENTRIES * ENTRIES + ENTRIES);
        List<Entry> entries = new ArrayList<>();
        journal.forEach(first - 1, until, entries::add);
        return new JournalPage(first, until, oldest, last, wanted != shown, sections(entries));
    }

    private static List<JournalPage.Section> sections(List<Entry> entries) {
        List<JournalPage.Section> sections = new ArrayList<>();
        for (int start = 0; start < entries.size(); ) {
            Fact head = entries.get(start).fact();
            int end = start + 1;
            while (end < entries.size() && isSame(head, entries.get(end).fact())) {
                end++;
            }
            sections.add(new JournalPage.Section(title(head), LineHtml.ofEach(entries.subList(start, end))));
            start = end;
        }
        return sections;
    }

    private static boolean isSame(Fact one, Fact other) {
        return one.job() == other.job() && one.step().equals(other.step());
    }

    private static String title(Fact fact) {
        String what =
                switch (fact.step()) {
                    case EngineNews.STEP, Scenes.STEP -> "Le moteur";
                    case VolumeView.STEP -> "Le volume";
                    default -> Step.of(fact.step()).map(Step::title).orElse("L’atelier");
                };
        return fact.job() == 0 ? what : "Travail " + fact.job() + " : " + what;
    }
}
