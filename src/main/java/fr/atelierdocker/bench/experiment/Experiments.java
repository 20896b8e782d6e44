package fr.atelierdocker.bench.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.step.JobPassage;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineHost;
import fr.atelierdocker.docker.engine.EngineStatus;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/** Reads in the journal what the experiments found: once for each turn of them, however often a page is shown. */
@ApplicationScoped
public class Experiments {

    private static final List<Step> READ = List.of(Step.RUN, Step.READ, Step.WITHOUT_VOLUME, Step.ISOLATION);

    private final Engine engine;
    private final PerWorkspace<Reading> readings;

    Experiments(Engine engine, Workspaces workspaces, Journals journals) {
        this.engine = engine;
        this.readings = workspaces.per(workspace -> new Reading(journals.of(workspace.id())));
    }

    /** What was read last, and how the steps stood then. */
    private static final class Reading {

        private final Journal journal;
        private List<StepSummary> stood = List.of();
        private Persistence persistence;
        private Isolation.Inside inside;
        private boolean seen;

        Reading(Journal journal) {
            this.journal = journal;
        }

        synchronized Findings findings(Summary summary, Optional<EngineHost> host) {
            List<StepSummary> stand =
                    READ.stream().map(step -> summary.step(step.slug())).toList();
            if (!stand.equals(stood)) {
                stood = stand;
                persistence = PersistenceReader.read(journal, summary);
                StepSummary look = summary.step(Step.ISOLATION.slug());
                seen = look.state().isEnd();
                inside = seen ? Isolation.Inside.of(output(look)) : Isolation.Inside.NOTHING;
            }
            return new Findings(persistence, Isolation.of(inside, host, seen));
        }

        private List<String> output(StepSummary look) {
            List<String> lines = new ArrayList<>();
            new JobPassage(look.job(), look.since()).forEach(journal, entry -> {
                boolean written = entry.fact()
                        .channel()
                        .filter(Fact.Channel.STDOUT::equals)
                        .isPresent();
                if (written && lines.size() < 200) {
                    lines.add(entry.fact().text());
                }
            });
            return lines;
        }
    }

    public Findings of(Workspace workspace, Summary summary) {
        Optional<EngineHost> host = Stream.of(engine.status())
                .filter(EngineStatus.Up.class::isInstance)
                .map(status -> ((EngineStatus.Up) status).host())
                .findFirst();
        return readings.of(workspace).findings(summary, host);
    }
}
