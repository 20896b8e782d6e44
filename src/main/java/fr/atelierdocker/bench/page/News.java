package fr.atelierdocker.bench.page;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import fr.atelierdocker.bench.moment.StepState;
import fr.atelierdocker.bench.moment.TeacherWord;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.verify.ProofMark;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;

/** What happened last, in the one sentence that a screen reader is told. It changes with a step's state and not with a line. */
final class News {

    private record Told(String sentence, Instant time) {

        /** What is told at the same moment and later in the list is the newer. */
        static Told newer(Told one, Told other) {
            return other.time().isBefore(one.time()) ? one : other;
        }
    }

    private News() {}

    /**
     * @param proofs how the sentences of the lesson stand: that one is proved is told right after the job that proved it
     * @param word of whoever teaches
     */
    static String of(Summary summary, List<ProofMark> proofs, TeacherWord word) {
        Stream<Told> teacher = Stream.concat(
                word.pauses().stream().map(pause -> new Told(pause.sentence(), pause.since())),
                word.resets().stream().map(reset -> new Told(reset.text(), reset.time())));
        Stream<Told> steps = Stream.of(Step.values())
                .filter(step -> summary.step(step.slug()).state() != Fact.State.WAITING)
                .map(step -> told(step, summary.step(step.slug())));
        Stream<Told> proved = proofs.stream()
                .flatMap(mark -> Stream.of(mark.proof(), mark.attempt()))
                .filter(stand -> stand.state() != Fact.State.WAITING)
                .map(stand -> new Told(stand.text(), stand.time()));
        return Stream.of(teacher, steps, proved)
                .flatMap(told -> told)
                .reduce(Told::newer)
                .map(Told::sentence)
                .orElse("");
    }

    private static Told told(Step step, StepSummary stand) {
        return new Told(sentence(step, stand), stand.time());
    }

    private static String sentence(Step step, StepSummary stand) {
        if (step.lives() || stand.state() == Fact.State.QUEUED) {
            return stand.text();
        }
        String state = step.title() + " : " + StepState.text(stand.state()).toLowerCase(java.util.Locale.FRENCH);
        return stand.state().isEnd() ? state + ". " + stand.text() : state;
    }
}
