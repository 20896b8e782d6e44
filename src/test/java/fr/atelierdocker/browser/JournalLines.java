package fr.atelierdocker.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.spi.CDI;

import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspaces;

/** What a panel of the page should show, as the journal tells. */
final class JournalLines {

    private JournalLines() {}

    /** The texts of a step since it last began. */
    static List<String> ofLastTurn(String step) {
        Workspaces workspaces = CDI.current().select(Workspaces.class).get();
        Journal journal =
                CDI.current().select(Journals.class).get().of(workspaces.solo().id());
        // What a program had not ended when somebody looked was told then, and again with its end.
        Map<Long, String> lines = new LinkedHashMap<>();
        journal.forEach(
                journal.summary().step(step).since() - 1, journal.summary().last(), entry -> {
                    if (entry.fact().step().equals(step)) {
                        lines.put(entry.place(), plain(entry.fact().text()));
                    }
                });
        return List.copyOf(lines.values());
    }

    /** A text without what French typography adds to it. */
    static String plain(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ').strip();
    }
}
