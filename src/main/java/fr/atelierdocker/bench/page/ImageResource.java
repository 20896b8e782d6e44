package fr.atelierdocker.bench.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import fr.atelierdocker.bench.jobs.Admission;
import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.web.Problem;
import fr.atelierdocker.web.ProblemException;
import fr.atelierdocker.web.sending.ByteSource;
import fr.atelierdocker.web.sending.Download;
import fr.atelierdocker.web.sending.Downloads;
import fr.atelierdocker.workspace.Workspace;

/** The learner's image as the archive that {@code docker save} makes, to load it into another engine. */
@Path("/atelier/image.tar")
class ImageResource {

    private static final Logger LOG = Logger.getLogger(ImageResource.class);

    private final CurrentWorkspace current;
    private final Admission admission;
    private final Images images;
    private final Downloads downloads;
    private final Answers answers;

    ImageResource(CurrentWorkspace current, Admission admission, Images images, Downloads downloads, Answers answers) {
        this.current = current;
        this.admission = admission;
        this.images = images;
        this.downloads = downloads;
        this.answers = answers;
    }

    /** Under the lesson's name, whatever the image is called in this engine. It may have to wait for its turn. */
    @GET
    @Blocking
    public CompletionStage<Response> save(@Context RoutingContext exchange) {
        Workspace workspace = current.get();
        Optional<Refusal> refusal = admission.imageRefusal(workspace);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(Response.fromResponse(
                            answers.told(Notice.of(refusal.get(), "/atelier/image.tar"), Spot.at(Tab.IMAGE), false))
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build());
        }
        return downloads
                .beginImage(workspace.id(), exchange, () -> open(workspace))
                .thenApply(begun -> answer(begun.orElseThrow(Downloads::imageHasToWait)));
    }

    private static Response answer(Download image) {
        return Response.ok(image)
                .type("application/x-tar")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mon_app_image.tar\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private ByteSource open(Workspace workspace) {
        try {
            return new ArchiveBytes(images.save(workspace.image(), Workspace.LESSON_IMAGE));
        } catch (EngineException failure) {
            LOG.warnf("The image cannot be saved: %s", failure.getMessage());
            throw new ProblemException(Problem.of(503));
        }
    }

    /** The archive as it comes from the engine, which makes no more of it than is taken. */
    private record ArchiveBytes(InputStream archive) implements ByteSource {

        private static final int PIECE = 64 * 1024;

        @Override
        public Optional<byte[]> next() throws IOException {
            try {
                byte[] bytes = archive.readNBytes(PIECE);
                return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
            } catch (EngineException cut) {
                throw new IOException(cut.getMessage(), cut);
            }
        }

        /** The engine throws away what it has prepared. */
        @Override
        public void close() {
            try {
                archive.close();
            } catch (IOException closedAlready) {
                LOG.debugf("The image's archive: %s", closedAlready.getMessage());
            }
        }
    }
}
