package fr.atelierdocker.bench.image;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.text.ShownText;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/** Reads the last build of a workspace in its journal: each entry once, however often a page is shown. */
@ApplicationScoped
public class Microscope {

    private static final String STEP = Step.BUILD.slug();

    private final PerWorkspace<Reading> readings;

    Microscope(Workspaces workspaces, Journals journals) {
        this.readings = workspaces.per(workspace -> new Reading(journals.of(workspace.id())));
    }

    /** The last build of one workspace, as far as it has been read. */
    private static final class Reading {

        private final Journal journal;
        /** Number of the build's first entry, 0 before the first build. */
        private long since;
        /** Number of the last entry that was read. */
        private long read;

        private BuildTrace trace = new BuildTrace();

        Reading(Journal journal) {
            this.journal = journal;
        }

        /** Reads on, and looks at what there is then. */
        synchronized <T> Optional<T> with(Function<BuildTrace, T> look) {
            Summary summary = journal.summary();
            StepSummary build = summary.step(STEP);
            if (build.state() == Fact.State.WAITING) {
                return Optional.empty();
            }
            if (build.since() != since) {
                since = build.since();
                read = since - 1;
                trace = new BuildTrace();
            }
            // What comes after the end is not of this build.
            if (trace.end().isEmpty()) {
                journal.forEach(read, summary.last(), this::take);
                read = summary.last();
            }
            return Optional.of(look.apply(trace));
        }

        private void take(Entry entry) {
            if (entry.fact().step().equals(STEP) && trace.end().isEmpty()) {
                trace.accept(entry);
            }
        }
    }

    /** The last build, as far as the journal tells. */
    public BuildReport report(Workspace workspace) {
        return readings.of(workspace)
                .with(trace -> {
                    Optional<Fact> failed =
                            trace.end().filter(end -> end.state().get() == Fact.State.FAILED);
                    return new BuildReport(
                            !trace.isWhole(),
                            trace.steps(),
                            failed.map(Fact::text).map(ShownText::of).orElse(""),
                            failed.isPresent() ? trace.faultyLines() : List.of());
                })
                .orElse(BuildReport.NONE);
    }

    /** The Dockerfile of the last build, empty when it is not known. */
    String source(Workspace workspace) {
        return readings.of(workspace).with(BuildTrace::source).orElse("");
    }

    /** Whether a step of the last build began or ended with one of these entries of the step {@code construire}. */
    public boolean changes(Workspace workspace, List<Entry> entries) {
        long first = entries.get(0).number();
        long last = entries.get(entries.size() - 1).number();
        return readings.of(workspace)
                .with(trace -> trace.changedBetween(first, last))
                .orElse(false);
    }
}
