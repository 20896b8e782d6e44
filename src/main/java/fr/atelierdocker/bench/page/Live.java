package fr.atelierdocker.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.experiment.Findings;
import fr.atelierdocker.bench.explorer.ExplorerView;
import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.map.EngineMap;
import fr.atelierdocker.bench.moment.Readiness;
import fr.atelierdocker.bench.moment.StepState;
import fr.atelierdocker.bench.moment.TeacherWord;
import fr.atelierdocker.bench.moment.WriterState;
import fr.atelierdocker.bench.project.Stand;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.verify.Priors;
import fr.atelierdocker.bench.verify.ProofMark;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.journal.Fact;

/**
 * All that changes on the bench's page while it is open, at one moment.
 *
 * @param word of whoever teaches
 * @param news what happened last, in one sentence
 * @param steps those that are one command
 * @param writers the containers that live, which have several
 * @param build the last build, step by step
 * @param project how it stands with the image
 * @param findings of the experiments
 * @param proofs how each sentence of the lesson stands
 * @param priors what has to be so before one is proved
 */
public record Live(
        Readiness readiness,
        TeacherWord word,
        String news,
        List<StepState> steps,
        List<WriterState> writers,
        VolumeSnapshot volume,
        ExplorerView explorer,
        BuildReport build,
        Stand project,
        ImageSnapshot image,
        EngineMap map,
        Findings findings,
        List<ProofMark> proofs,
        Priors priors) {

    /**
     * One of the lesson's three steps, on the way from the first to the last.
     *
     * @param current whether it is at work, or else the next to be taken
     */
    public record Stop(StepState state, boolean current) {}

    /** The lesson's three steps. */
    public List<Stop> trail() {
        List<StepState> lesson =
                steps.stream().filter(state -> state.step().isLesson()).toList();
        Optional<StepState> current = lesson.stream()
                .filter(StepState::isRunning)
                .findFirst()
                .or(() -> lesson.stream()
                        .filter(state -> state.summary().state() != Fact.State.DONE)
                        .findFirst());
        return lesson.stream()
                .map(state -> new Stop(state, current.filter(state::equals).isPresent()))
                .toList();
    }

    /** How many sentences are proved. */
    public long proved() {
        return proofs.stream().filter(ProofMark::isProved).count();
    }

    /** Slug of the step that is at work or next; when all three are done, of the last. */
    public String current() {
        return trail().stream()
                .filter(Stop::current)
                .map(stop -> stop.state().slug())
                .findFirst()
                .orElse(Step.READ.slug());
    }

    /**
     * Ids of the buttons that have something to do now. An open page is told of these, and not of each button anew, since
     * all of them change whenever a job begins or ends.
     */
    public List<String> enabled() {
        List<String> ids = new ArrayList<>();
        if (readiness.ready()) {
            ids.addAll(List.of("bouton-tout", "bouton-reconstruire", "bouton-verifier"));
        }
        if (readiness.busy()) {
            ids.add("bouton-arreter");
        }
        steps.stream().filter(StepState::ready).map(StepState::buttonId).forEach(ids::add);
        writers.stream()
                .flatMap(writer -> writer.actions().stream())
                .filter(WriterState.Action::enabled)
                .map(WriterState.Action::id)
                .forEach(ids::add);
        return ids;
    }
}
