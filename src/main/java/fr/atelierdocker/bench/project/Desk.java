package fr.atelierdocker.bench.project;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import fr.atelierdocker.bench.door.Door;
import fr.atelierdocker.bench.review.Checks;
import fr.atelierdocker.bench.review.Finding;
import fr.atelierdocker.bench.review.Severity;
import fr.atelierdocker.lesson.SourceFile;
import fr.atelierdocker.workspace.Workspace;

/** Where a project is written: puts its page together, and takes what was typed. */
@ApplicationScoped
public class Desk {

    private static final int MOST_KNOWN = 100;

    private final Projects projects;
    private final Clock clock;
    /** What is said of a Dockerfile, by its text: pages ask for it again and again, and it takes a while to tell of a long one. */
    private final LoadingCache<String, List<Finding>> findings;

    Desk(Projects projects, Door door, Checks checks, Clock clock) {
        this.projects = projects;
        this.clock = clock;
        this.findings = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build(dockerfile -> Stream.concat(
                        door.refusals(dockerfile).stream(),
                        checks.of(dockerfile, Set.of(Project.APP, Project.DOCKERFILE)).stream())
                .toList());
    }

    /**
     * How the project of a workspace stands.
     *
     * @param image whether there is one
     * @param built the lines that its last build failed of; none when it did not, or nobody knows
     * @param failure what it failed of
     */
    public Stand stand(Workspace workspace, boolean image, List<Stand.BuiltLine> built, String failure) {
        // This is asked at every change of a page, and most builds succeed.
        boolean there = !built.isEmpty() && isThere(projects.of(workspace).dockerfile(), built);
        return new Stand(
                image && projects.isNewerThanItsImage(workspace),
                there
                        ? List.of(new Mark(
                                "error",
                                "Construction en échec",
                                built.get(0).number(),
                                built.get(built.size() - 1).number(),
                                failure,
                                ""))
                        : List.of());
    }

    /** Whether a Dockerfile still has these lines. What the door refuses it says itself, at the same line. */
    private boolean isThere(String dockerfile, List<Stand.BuiltLine> built) {
        List<String> lines = dockerfile.lines().toList();
        return built.stream()
                        .allMatch(line -> line.number() <= lines.size()
                                && lines.get(line.number() - 1).equals(line.text()))
                && findings.get(dockerfile).stream().noneMatch(finding -> finding.severity() == Severity.REFUSED);
    }

    /** The files that a workspace has, to be read. */
    public List<FileView> files(Workspace workspace) {
        return files(projects.of(workspace), projects.of(workspace), List.of());
    }

    /** The page, with what is kept in its fields. */
    public ProjectView view(Workspace workspace, Stand stand) {
        Project project = projects.of(workspace);
        return view(workspace, project, project, project.version(), stand);
    }

    /** What is wrong with what was typed, if anything is. */
    public Optional<Trouble> trouble(Workspace workspace, Optional<String> page, List<TypedFile> typed) {
        if (page.filter(of -> !of.equals(workspace.id())).isPresent()) {
            return Optional.of(Trouble.foreignPage());
        }
        return typed.stream().flatMap(file -> file.fault().stream()).findFirst();
    }

    /** The page of one who is told of a trouble, with what was typed in its fields. */
    public ProjectView troubled(Workspace workspace, Stand stand, String version, Project typed, Trouble why) {
        return view(workspace, projects.of(workspace), typed, version, stand).with(why);
    }

    /** The page when there is another version than the one that was edited. */
    public ProjectView outdated(Workspace workspace, Stand stand, String version, Project typed, Project now) {
        ProjectView view = view(workspace, now, typed, version, stand).with(Trouble.outdated());
        List<ProjectView.Changed> changed = Stream.of(0, 1)
                .map(at -> new ProjectView.Changed(
                        now.files().get(at).name(),
                        Difference.between(
                                now.files().get(at).text(),
                                typed.files().get(at).text())))
                .filter(file -> !file.difference().isEmpty())
                .toList();
        return view.conflicting(new ProjectView.Conflict(now.version(), changed));
    }

    public ProjectView outdatedReturn(Workspace workspace, Stand stand) {
        return view(workspace, stand).with(Trouble.outdatedReturn());
    }

    public ProjectView diskRefused(Workspace workspace, Stand stand, String version, Project typed) {
        return troubled(workspace, stand, version, typed, Trouble.diskRefused());
    }

    /** The page of what was just kept. */
    public ProjectView kept(Workspace workspace, Stand stand) {
        return view(workspace, stand).savedAt(clock.instant());
    }

    private ProjectView view(Workspace workspace, Project kept, Project typed, String version, Stand stand) {
        return new ProjectView(
                workspace.id(),
                version,
                stand,
                files(kept, typed, stand.faults()),
                kept.changed(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<FileView> files(Project kept, Project typed, List<Mark> faults) {
        List<Mark> marks =
                findings.get(kept.dockerfile()).stream().map(Mark::of).toList();
        return List.of(
                file(kept.files().get(0), typed.app(), Project.ofTheLesson().app(), List.of(), List.of()),
                file(
                        kept.files().get(1),
                        typed.dockerfile(),
                        Project.ofTheLesson().dockerfile(),
                        marks,
                        faults));
    }

    private static FileView file(SourceFile kept, String typed, String lesson, List<Mark> findings, List<Mark> faults) {
        List<Mark> marks = Stream.concat(faults.stream(), findings.stream()).toList();
        return new FileView(
                kept.name(), typed, findings, Reading.of(kept, marks), Difference.between(lesson, kept.text()));
    }
}
