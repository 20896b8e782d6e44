package fr.atelierdocker.bench.explorer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.bench.volume.VolumeConfig;
import fr.atelierdocker.docker.volume.VolumeBytes;
import fr.atelierdocker.text.VisibleText;
import fr.atelierdocker.workspace.Workspace;

/**
 * Sends files of volumes to browsers, a piece after the other and no faster than the browser takes them. Not as the engine's
 * archive: what is asked for by its path may be another file a moment later, and a link then leads anywhere.
 */
@ApplicationScoped
class VolumeDownloads {

    /** Read at a time, and most that is held of a file. */
    static final int CHUNK = 256 * 1024;

    private final LiveVolumes volumes;
    private final Semaphore places;

    VolumeDownloads(LiveVolumes volumes, VolumeConfig config) {
        this.volumes = volumes;
        this.places = new Semaphore(config.downloads());
    }

    /**
     * The answer that sends a file of which the beginning has been read.
     *
     * @param exchange the request that asks for it
     * @return empty when too many are on their way
     */
    Optional<Response> begin(Workspace workspace, VolumePath path, VolumeBytes beginning, RoutingContext exchange) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        AtomicBoolean left = new AtomicBoolean();
        exchange.addEndHandler(ended -> leave(left));
        if (exchange.response().closed()) {
            leave(left);
        }
        StreamingOutput body = out -> send(workspace, path, beginning, exchange.response()::closed, out);
        return Optional.of(Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, beginning.sizeBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(path.name()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    private void leave(AtomicBoolean left) {
        if (left.compareAndSet(false, true)) {
            places.release();
        }
    }

    /**
     * Sends as many bytes as the file had when it was asked for. If it has become shorter since, the only way to tell
     * the browser is to cut the connection.
     *
     * @param hungUp whether the browser is gone: what is written to it then is lost without an error
     */
    private void send(
            Workspace workspace, VolumePath path, VolumeBytes beginning, BooleanSupplier hungUp, OutputStream out)
            throws IOException {
        long sent = write(beginning, beginning.sizeBytes(), out);
        while (sent < beginning.sizeBytes() && !hungUp.getAsBoolean()) {
            long offset = sent;
            VolumeBytes next = volumes.of(workspace)
                    .lookout()
                    .use(agent -> agent.read(path.text(), offset, CHUNK))
                    .flatMap(found -> found)
                    .filter(part -> part.inode() == beginning.inode() && part.bytes().length > 0)
                    .orElseThrow(() -> new IOException("the file is no longer what it was"));
            sent += write(next, beginning.sizeBytes() - sent, out);
        }
    }

    private static long write(VolumeBytes part, long most, OutputStream out) throws IOException {
        int length = (int) Math.min(part.bytes().length, most);
        out.write(part.bytes(), 0, length);
        return length;
    }

    /**
     * A name of any characters, as a browser saves it: what nobody sees is no part of it, nor what turns the text around it, by
     * which a program would pass for a picture.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6266#section-4.3">RFC 6266</a>
     */
    static String disposition(String name) {
        String known = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String plain = VisibleText.of(name).replaceAll("[^A-Za-z0-9._ -]", "_");
        String seen = known.codePoints()
                .map(point -> point != ' ' && VisibleText.isInvisible(point) ? '_' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String every = VolumePath.encode(seen).replace("/", "_");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + every;
    }
}
