package fr.atelierdocker.bench.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.image.LiveImage;
import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.life.Lives;
import fr.atelierdocker.bench.life.Scenes;
import fr.atelierdocker.bench.log.JournalPages;
import fr.atelierdocker.bench.log.JournalTemplates;
import fr.atelierdocker.bench.moment.TeacherWord;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.project.Projects;
import fr.atelierdocker.bench.request.EntryNumber;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.text.OneLine;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.Workspace;

/** A learner's bench for somebody who looks over their shoulder: how far they are, and what may be done for them. */
@ApplicationScoped
public class Overview {

    private static final List<Step> LESSON = List.of(Step.BUILD, Step.RUN, Step.READ);

    private final Journals journals;
    private final Jobs jobs;
    private final Operations operations;
    private final Lives lives;
    private final Scenes scenes;
    private final LiveImage images;
    private final LiveVolumes volumes;
    private final Belongings belongings;
    private final LaunchPause launches;
    private final Projects projects;

    Overview(
            Journals journals,
            Jobs jobs,
            Operations operations,
            Lives lives,
            Scenes scenes,
            LiveImage images,
            LiveVolumes volumes,
            Belongings belongings,
            LaunchPause launches,
            Projects projects) {
        this.journals = journals;
        this.jobs = jobs;
        this.operations = operations;
        this.lives = lives;
        this.scenes = scenes;
        this.images = images;
        this.volumes = volumes;
        this.belongings = belongings;
        this.launches = launches;
        this.projects = projects;
    }

    /** How far a workspace is. Asks nobody: it is what was last seen. */
    public Progress progress(Workspace workspace) {
        Summary summary = journals.of(workspace.id()).summary();
        StepSummary last = last(summary);
        boolean failed = last.state() == Fact.State.FAILED;
        return new Progress(
                LESSON.stream()
                        .map(step -> new Progress.Mark(
                                step.title(), summary.step(step.slug()).state()))
                        .toList(),
                jobs.running(workspace).map(Step::phrase).orElse(""),
                last.state() == Fact.State.QUEUED,
                last.state(),
                last.code(),
                failed ? last.text() : "",
                last.failure().since(),
                scenes.of(workspace).containers().size(),
                Optional.of(images.lastSeen(workspace))
                        .filter(image -> !image.isForeign())
                        .flatMap(ImageSnapshot::found)
                        .map(Image::sizeBytes)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                volumes.latest(workspace) instanceof VolumeSnapshot.Known known
                        ? OptionalLong.of(known.sizeBytes())
                        : OptionalLong.empty(),
                projects.of(workspace).changed());
    }

    /** How the step stands that something happened to last; untouched before the first. */
    private static StepSummary last(Summary summary) {
        return Stream.of(Step.values())
                .map(step -> summary.step(step.slug()))
                .filter(step -> step.state() != Fact.State.WAITING)
                .max(Comparator.comparing(StepSummary::time))
                .orElse(StepSummary.UNTOUCHED);
    }

    /**
     * A page of a workspace's journal, to read.
     *
     * @param line number of an entry on it, as an address has it; null for the newest
     * @param address of its pages, without a query
     * @param owner whose it is, as it is shown
     * @throws jakarta.ws.rs.BadRequestException if the line is no number
     */
    public TemplateInstance journal(Workspace workspace, String line, String address, String owner) {
        OptionalLong wanted = line == null ? OptionalLong.empty() : OptionalLong.of(EntryNumber.of(line));
        return JournalTemplates.journal(JournalPages.of(journals.of(workspace.id()), wanted, address, owner));
    }

    /**
     * Stops what is at work, and then removes what the workspace made. Returns at once. The learner is told who wanted it, and
     * when, until they have read it or begin something.
     *
     * @param reason as it was typed; empty for none
     */
    public void reset(Workspace workspace, String reason) {
        String why = OneLine.tidy(reason, LaunchPause.LONGEST);
        String sentence = "La personne qui anime a remis votre établi à zéro"
                + (why.isEmpty() ? "." : " : " + OneLine.sentence(why));
        jobs.replace(workspace, List.of(operations.reset(workspace, sentence)));
    }

    /** Stops what is at work or waits for its turn. Returns at once. */
    public void stop(Workspace workspace) {
        jobs.cancel(workspace);
    }

    /** What whoever teaches wants the learner to know now, in HTML; empty for nothing. */
    public String word(Workspace workspace) {
        return BenchTemplates.word(word(journals.of(workspace.id()).summary()))
                .render()
                .strip();
    }

    private TeacherWord word(Summary summary) {
        return TeacherWord.of(launches.present(), summary);
    }

    /** The learner has read what is told of a reset. */
    public void acknowledge(Workspace workspace) {
        Journal journal = journals.of(workspace.id());
        if (!word(journal.summary()).resets().isEmpty()) {
            Topic.TEACHER.settle(journal, "Le message a été lu.");
        }
    }

    /** Stops the containers that live, and says why in the journal. Returns at once. */
    public void rest(Workspace workspace, String why) {
        lives.stop(workspace, why);
    }

    /** Whether nothing is at work or waits for its turn. */
    public boolean isQuiet(Workspace workspace) {
        return jobs.running(workspace).isEmpty();
    }

    /** Whether nothing has ever been begun in it: the engine has nothing of it, and its journal tells at most that. */
    public boolean isUntouched(Workspace workspace) {
        return journals.of(workspace.id()).summary().lastJob() == 0 && isQuiet(workspace);
    }

    /**
     * Removes all that the workspace made in the engine, and tells nobody.
     *
     * @throws fr.atelierdocker.docker.engine.EngineException if the engine refuses or goes away
     */
    public void clear(Workspace workspace) {
        volumes.whileNobodyLooks(workspace, () -> belongings.removeAll(workspace));
    }
}
