package fr.atelierdocker.bench.moment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import fr.atelierdocker.bench.jobs.LaunchPause.Pause;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;

/**
 * What a learner has to know of whoever teaches, wherever the learner is.
 *
 * @param pauses the pause of all launches, as a list of at most one for the template
 * @param resets how the learner's bench was put back to its beginning, in the same way; it is told until the learner has read
 *     it or begins something
 */
public record TeacherWord(List<Pause> pauses, List<StepSummary> resets) {

    public static TeacherWord of(Optional<Pause> pause, Summary summary) {
        StepSummary told = summary.step(Topic.TEACHER.slug());
        boolean isNews = told.state() == Fact.State.RUNNING && !isFollowed(told, summary);
        return new TeacherWord(pause.stream().toList(), isNews ? List.of(told) : List.of());
    }

    /** Whether a step has begun since. Those that the reset itself put back wait. */
    private static boolean isFollowed(StepSummary told, Summary summary) {
        return Stream.of(Step.values())
                .map(step -> summary.step(step.slug()))
                .anyMatch(step -> step.state() != Fact.State.WAITING && step.since() > told.since());
    }
}
