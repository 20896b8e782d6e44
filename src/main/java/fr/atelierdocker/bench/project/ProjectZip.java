package fr.atelierdocker.bench.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.lesson.SourceFile;

/** The learner's project, to do the same at home. */
@Path("/atelier/projet.zip")
class ProjectZip {

    /** Fixed, so that the file is the same each time. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final CurrentWorkspace current;
    private final Projects projects;

    ProjectZip(CurrentWorkspace current, Projects projects) {
        this.current = current;
        this.projects = projects;
    }

    /** @param which {@code lecon} for the lesson's own, whatever the learner made of it; so also for whoever has no bench */
    @GET
    @Produces("application/zip")
    public Response zip(@QueryParam("de") Optional<String> which) throws IOException {
        Project project = current.find()
                .filter(workspace -> which.filter("lecon"::equals).isEmpty())
                .map(projects::of)
                .orElseGet(Project::ofTheLesson);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (SourceFile file : project.files()) {
                ZipEntry entry = new ZipEntry("mon_projet/" + file.name());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.text().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return Response.ok(bytes.toByteArray())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mon_projet.zip\"")
                .build();
    }
}
