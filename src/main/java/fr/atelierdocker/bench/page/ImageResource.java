package fr.atelierdocker.bench.page;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.jobs.Admission;
import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.workspace.Workspace;

/** The learner's image as the archive that {@code docker save} makes, to load it into another engine. */
@Path("/atelier/image.tar")
class ImageResource {

    private static final Logger LOG = Logger.getLogger(ImageResource.class);

    private final CurrentWorkspace current;
    private final Admission admission;
    private final Images images;
    private final Answers answers;

    ImageResource(CurrentWorkspace current, Admission admission, Images images, Answers answers) {
        this.current = current;
        this.admission = admission;
        this.images = images;
        this.answers = answers;
    }

    /** Under the lesson's name, whatever the image is called in this engine. */
    @GET
    public Response save() {
        Workspace workspace = current.get();
        Optional<Refusal> refusal = admission.imageRefusal(workspace);
        if (refusal.isPresent()) {
            return Response.fromResponse(
                            answers.told(Notice.of(refusal.get(), "/atelier/image.tar"), Spot.at(Tab.IMAGE), false))
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
        StreamingOutput archive = out -> save(workspace, out);
        return Response.ok(archive)
                .type("application/x-tar")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mon_app_image.tar\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void save(Workspace workspace, OutputStream out) {
        try {
            images.save(workspace.image(), Workspace.LESSON_IMAGE, out);
        } catch (IOException gone) {
            LOG.debugf("A reader went away during the download of the image: %s", gone.getMessage());
        }
    }
}
