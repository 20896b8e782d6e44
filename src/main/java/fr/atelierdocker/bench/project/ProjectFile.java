package fr.atelierdocker.bench.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.logging.Logger;

import fr.atelierdocker.system.OwnFiles;

/**
 * Where on disk the project of one workspace is: both files in one, so that there is never one of them from before a save and
 * one from after it. Safe for many threads.
 */
final class ProjectFile {

    private static final Logger LOG = Logger.getLogger(ProjectFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private Content content;
    private boolean closed;

    /**
     * What is in the file.
     *
     * @param built version of the project of which the workspace's image was built; that of the lesson's before the first
     */
    private record Content(
            @JsonProperty(Project.APP) String app,
            @JsonProperty(Project.DOCKERFILE) String dockerfile,
            @JsonProperty("construit") String built) {

        Project project() {
            return new Project(app, dockerfile);
        }
    }

    /** @param file which need not be there, nor its folder */
    ProjectFile(Path file) {
        this.file = file;
        this.content = read().orElseGet(() -> new Content(
                Project.ofTheLesson().app(),
                Project.ofTheLesson().dockerfile(),
                Project.ofTheLesson().version()));
    }

    private Optional<Content> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(file.toFile(), Content.class))
                    .filter(read -> read.app() != null && read.dockerfile() != null && read.built() != null);
        } catch (IOException failure) {
            LOG.errorf("A project that was kept cannot be read, and begins again as the lesson's: %s", failure);
            return Optional.empty();
        }
    }

    synchronized Project project() {
        return content.project();
    }

    synchronized Saving save(String version, Project project) {
        Project now = content.project();
        if (now.equals(project)) {
            return new Saving.Saved(project);
        }
        if (!now.version().equals(version)) {
            return new Saving.Outdated(now);
        }
        Content wanted = new Content(project.app(), project.dockerfile(), content.built());
        try {
            write(wanted);
        } catch (IOException failure) {
            LOG.warnf("A project could not be kept: %s", failure);
            return new Saving.DiskRefused();
        }
        content = wanted;
        return new Saving.Saved(project);
    }

    synchronized void built(String version) {
        content = new Content(content.app(), content.dockerfile(), version);
        try {
            write(content);
        } catch (IOException failure) {
            // It is known from memory until the application ends.
            LOG.warnf("It could not be noted which project was built: %s", failure);
        }
    }

    synchronized boolean isNewerThanItsImage() {
        return !content.built().isEmpty()
                && !content.built().equals(content.project().version());
    }

    private void write(Content wanted) throws IOException {
        if (closed) {
            throw new IOException("the workspace is closed");
        }
        OwnFiles.replaceForGood(file, JSON.writeValueAsString(wanted).getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing is written from now on: whoever saved at the moment when the workspace closed does not bring it back. */
    synchronized void close() {
        closed = true;
    }
}
