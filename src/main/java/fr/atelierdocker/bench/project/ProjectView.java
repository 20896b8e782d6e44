package fr.atelierdocker.bench.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import fr.atelierdocker.bench.review.Severity;

/**
 * The page of a project.
 *
 * @param workspace id of the one whose it is
 * @param version of the project that was edited
 * @param files in reading order
 * @param changed names of those that are not as in the lesson
 * @param saved when it was kept, if that was just now
 * @param trouble why it was not, if it was not
 * @param conflict what to choose between, if there is another version
 */
public record ProjectView(
        String workspace,
        String version,
        Stand stand,
        List<FileView> files,
        List<String> changed,
        Optional<Instant> saved,
        Optional<Trouble> trouble,
        Optional<Conflict> conflict) {

    /**
     * What was typed and what there is.
     *
     * @param version of the project that there is
     * @param files those that differ
     */
    public record Conflict(String version, List<Changed> files) {}

    /** @param difference from the version that there is to what was typed */
    public record Changed(String name, Difference difference) {}

    ProjectView with(Trouble why) {
        return new ProjectView(workspace, version, stand, files, changed, saved, Optional.of(why), conflict);
    }

    ProjectView conflicting(Conflict between) {
        return new ProjectView(workspace, version, stand, files, changed, saved, trouble, Optional.of(between));
    }

    ProjectView savedAt(Instant time) {
        return new ProjectView(workspace, version, stand, files, changed, Optional.of(time), trouble, conflict);
    }

    /** What became of it, in a sentence. */
    public String told() {
        return "Projet enregistré." + (remarks().isEmpty() ? "" : " " + remarks() + " sur votre Dockerfile.");
    }

    /** How many remarks there are, such as {@code 1 erreur, 2 conseils}; empty when there are none. */
    public String remarks() {
        return Stream.of(Severity.values())
                .filter(severity -> count(severity) > 0)
                .map(severity -> severity.count(count(severity)))
                .collect(Collectors.joining(", "));
    }

    /** Class of the most important of them; empty when there are none. */
    public String gravest() {
        return Stream.of(Severity.values())
                .filter(severity -> count(severity) > 0)
                .findFirst()
                .map(Severity::css)
                .orElse("");
    }

    private long count(Severity severity) {
        return files.stream()
                .flatMap(file -> file.findings().stream())
                .filter(mark -> mark.css().equals(severity.css()))
                .count();
    }

    /** Whether it has just become the lesson's again. */
    public boolean isRestored() {
        return saved.isPresent() && isTheLessons();
    }

    public boolean isTheLessons() {
        return changed.isEmpty();
    }
}
