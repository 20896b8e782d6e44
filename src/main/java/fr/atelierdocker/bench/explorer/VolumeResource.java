package fr.atelierdocker.bench.explorer;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import fr.atelierdocker.bench.request.CurrentWorkspace;
import fr.atelierdocker.bench.volume.BusyVolumeException;
import fr.atelierdocker.bench.volume.LiveVolume;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeConfig;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.volume.VolumeBytes;
import fr.atelierdocker.docker.volume.VolumeFolder;
import fr.atelierdocker.web.Htmx;
import fr.atelierdocker.web.sending.Downloads;

/** The volume's folders and files, page by page; for htmx the fragment alone. */
@Path("/atelier/volume")
@Produces("text/html;charset=UTF-8")
class VolumeResource {

    private static final Logger LOG = Logger.getLogger(VolumeResource.class);

    private final CurrentWorkspace current;
    private final LiveVolumes volumes;
    private final VolumeConfig config;
    private final VolumeDownloads downloads;

    VolumeResource(CurrentWorkspace current, LiveVolumes volumes, VolumeConfig config, VolumeDownloads downloads) {
        this.current = current;
        this.volumes = volumes;
        this.config = config;
        this.downloads = downloads;
    }

    /** A page of a folder: {@code dossier} is its path, {@code apres} the last entry of the page before. */
    @GET
    public Response folder(@Context RoutingContext exchange, @HeaderParam(Htmx.REQUEST) boolean htmx) {
        Optional<VolumePath> path = VolumePath.of(exchange.request().query(), "dossier");
        Optional<String> after = VolumePath.value(exchange.request().query(), "apres");
        if (path.isEmpty() || after.isEmpty()) {
            return problem(VolumeProblem.badPath(), htmx);
        }
        try {
            return folder(path.get(), after.get())
                    .map(view -> ok(htmx ? VolumeTemplates.volume(view, false) : VolumeTemplates.explorer(view)))
                    .orElseGet(() -> problem(VolumeProblem.noFolder(), htmx));
        } catch (BusyVolumeException busy) {
            return problem(VolumeProblem.busy(), htmx);
        } catch (EngineException failure) {
            LOG.warnf("A folder of the volume cannot be read: %s", failure.getMessage());
            return problem(unreadable(), htmx);
        }
    }

    /** The beginning of a file: {@code chemin} is its path. */
    @GET
    @Path("/apercu")
    public Response preview(@Context RoutingContext exchange, @HeaderParam(Htmx.REQUEST) boolean htmx) {
        return file(exchange, htmx, PreviewView.MOST_BYTES, (path, beginning) -> {
            PreviewView view = PreviewView.of(path, beginning);
            return ok(htmx ? VolumeTemplates.preview(view) : VolumeTemplates.file(view));
        });
    }

    /** A file, whole. */
    @GET
    @Path("/fichier")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, "text/html;charset=UTF-8"})
    public Response download(@Context RoutingContext exchange, @HeaderParam(Htmx.REQUEST) boolean htmx) {
        return file(exchange, htmx, VolumeDownloads.CHUNK, (path, beginning) -> downloads
                .begin(current.get(), path, beginning, exchange)
                .orElseThrow(Downloads::tooMany));
    }

    private Optional<ExplorerView> folder(VolumePath path, String after) {
        LiveVolume volume = volumes.of(current.get());
        if (!path.isRoot() || !after.isEmpty()) {
            Optional<Optional<VolumeFolder>> found =
                    volume.ask(agent -> agent.list(path.text(), after, config.page(), 0, 0));
            if (found.isPresent()) {
                return found.get().map(folder -> ExplorerView.of(folder, after, volume.marks(), Map.of()));
            }
        }
        return Optional.of(ExplorerView.of(volume.glance(), volume.marks(), volume.added()));
    }

    private interface Answer {
        Response of(VolumePath path, VolumeBytes beginning);
    }

    private Response file(RoutingContext exchange, boolean htmx, int most, Answer answer) {
        Optional<VolumePath> path =
                VolumePath.of(exchange.request().query(), "chemin").filter(file -> !file.isRoot());
        if (path.isEmpty()) {
            return problem(VolumeProblem.badPath(), htmx);
        }
        try {
            LiveVolume volume = volumes.of(current.get());
            Optional<Optional<VolumeBytes>> found =
                    volume.ask(agent -> agent.read(path.get().text(), 0, most));
            if (found.isEmpty()) {
                boolean absent = volume.glance().isAbsent();
                return problem(absent ? VolumeProblem.noFile() : unreadable(), htmx);
            }
            return found.get()
                    .map(beginning -> answer.of(path.get(), beginning))
                    .orElseGet(() -> problem(VolumeProblem.noFile(), htmx));
        } catch (BusyVolumeException busy) {
            return problem(VolumeProblem.busy(), htmx);
        } catch (EngineException failure) {
            LOG.warnf("A file of the volume cannot be read: %s", failure.getMessage());
            return problem(unreadable(), htmx);
        }
    }

    private VolumeProblem unreadable() {
        return VolumeProblem.unreadable(volumes.isPossible());
    }

    private static Response ok(TemplateInstance body) {
        return answer(200, body);
    }

    private static Response problem(VolumeProblem problem, boolean htmx) {
        return answer(
                problem.status(),
                htmx ? VolumeTemplates.volumeProblem(problem) : VolumeTemplates.volumeProblemPage(problem));
    }

    private static Response answer(int status, TemplateInstance body) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, Htmx.REQUEST)
                .entity(body.render())
                .build();
    }
}
