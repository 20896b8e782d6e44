package fr.atelierdocker.bench.explorer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.volume.VolumeBytes;
import fr.atelierdocker.text.VisibleText;
import fr.atelierdocker.web.sending.ByteSource;
import fr.atelierdocker.web.sending.Downloads;
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
    private final Downloads downloads;

    VolumeDownloads(LiveVolumes volumes, Downloads downloads) {
        this.volumes = volumes;
        this.downloads = downloads;
    }

    /**
     * The answer that sends a file of which the beginning has been read.
     *
     * @param exchange the request that asks for it
     * @return empty when too many are on their way
     */
    Optional<Response> begin(Workspace workspace, VolumePath path, VolumeBytes beginning, RoutingContext exchange) {
        long size = beginning.sizeBytes();
        return downloads
                .begin(workspace.id(), exchange, new Pieces(workspace, path, beginning), OptionalLong.of(size))
                .map(download -> Response.ok(download, MediaType.APPLICATION_OCTET_STREAM)
                        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(path.name()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** As many bytes as the file had when it was asked for. If it has become shorter since, there are no more of them. */
    private final class Pieces implements ByteSource {

        private final Workspace workspace;
        private final VolumePath path;
        private final VolumeBytes beginning;
        private long sent;

        Pieces(Workspace workspace, VolumePath path, VolumeBytes beginning) {
            this.workspace = workspace;
            this.path = path;
            this.beginning = beginning;
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            long left = beginning.sizeBytes() - sent;
            if (left == 0) {
                return Optional.empty();
            }
            VolumeBytes part = sent == 0 ? beginning : read();
            int length = (int) Math.min(part.bytes().length, left);
            sent += length;
            return Optional.of(Arrays.copyOf(part.bytes(), length));
        }

        private VolumeBytes read() throws IOException {
            try {
                return volumes.of(workspace)
                        .lookout()
                        .use(agent -> agent.read(path.text(), sent, CHUNK))
                        .flatMap(found -> found)
                        .filter(part -> part.inode() == beginning.inode() && part.bytes().length > 0)
                        .orElseThrow(() -> new IOException("the file is no longer what it was"));
            } catch (EngineException failure) {
                throw new IOException(failure.getMessage(), failure);
            }
        }
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
