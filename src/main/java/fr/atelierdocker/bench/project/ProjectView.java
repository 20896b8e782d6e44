package fr.atelierdocker.bench.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import fr.atelierdocker.text.Units;

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
        long findings = files.stream().mapToLong(file -> file.findings().size()).sum();
        return "Projet enregistré."
                + (findings == 0
                        ? ""
                        : " " + Units.count(findings, "remarque", "remarques") + " sur votre Dockerfile.");
    }

    /** Whether it has just become the lesson's again. */
    public boolean isRestored() {
        return saved.isPresent() && isTheLessons();
    }

    public boolean isTheLessons() {
        return changed.isEmpty();
    }
}
