package fr.atelierdocker.bench.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.text.ShownText;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.WorkspaceClosed;

/** Reads the last build of a workspace in its journal: each entry once, however often a page is shown. */
@ApplicationScoped
public class Microscope {

    private static final String STEP = Step.BUILD.slug();

    private final Journals journals;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    Microscope(Journals journals) {
        this.journals = journals;
    }

    void forget(@Observes WorkspaceClosed closed) {
        readings.remove(closed.workspace().id());
    }

    /** How far a build has been read. */
    private static final class Reading {
        final long since;
        final BuildTrace trace = new BuildTrace();
        long read;

        Reading(long since) {
            this.since = since;
            this.read = since - 1;
        }
    }

    /** The last build, as far as the journal tells. */
    public BuildReport report(Workspace workspace) {
        return with(workspace, trace -> {
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
        return with(workspace, BuildTrace::source).orElse("");
    }

    /** Whether a step of the last build began or ended with one of these entries of the step {@code construire}. */
    public boolean changes(Workspace workspace, List<Entry> entries) {
        long first = entries.get(0).number();
        long last = entries.get(entries.size() - 1).number();
        return with(workspace, trace -> trace.changedBetween(first, last)).orElse(false);
    }

    private interface Look<T> {
        T at(BuildTrace trace);
    }

    private <T> Optional<T> with(Workspace workspace, Look<T> look) {
        Journal journal = journals.of(workspace.id());
        StepSummary build = journal.summary().step(STEP);
        if (build.state() == Fact.State.WAITING) {
            return Optional.empty();
        }
        Reading reading = readings.compute(
                workspace.id(),
                (id, known) -> known != null && known.since == build.since() ? known : new Reading(build.since()));
        synchronized (reading) {
            long last = journal.summary().last();
            // What comes after the end is not of this build.
            if (reading.trace.end().isEmpty()) {
                journal.forEach(reading.read, last, entry -> take(entry, reading.trace));
                reading.read = last;
            }
            return Optional.of(look.at(reading.trace));
        }
    }

    private static void take(Entry entry, BuildTrace trace) {
        if (entry.fact().step().equals(STEP) && trace.end().isEmpty()) {
            trace.accept(entry);
        }
    }
}
