package fr.atelierdocker.web.sending;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import fr.atelierdocker.web.Problem;
import fr.atelierdocker.web.ProblemException;

/**
 * Sends a {@link Download} piece by piece. The next is made when the connection has taken the one before: a reader who does
 * not read costs one piece of memory, and no thread.
 */
@Provider
public class DownloadWriter implements ServerMessageBodyWriter<Download> {

    private static final Logger LOG = Logger.getLogger(DownloadWriter.class);

    private static final Problem UNREADABLE = new Problem(
            503,
            "Ce fichier ne peut pas être envoyé pour l'instant",
            "Il a changé ou disparu au moment où le site allait l'envoyer, ou le moteur Docker ne répond pas.",
            List.of("Revenez à l'établi, puis recommencez dans un instant."));

    private final Downloads downloads;

    DownloadWriter(Downloads downloads) {
        this.downloads = downloads;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == Download.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Download.class;
    }

    @Override
    public void writeResponse(Download download, Type genericType, ServerRequestContext request) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request;
        context.suspend();
        ServerHttpResponse response = context.serverResponse();
        if (download.length().isPresent()) {
            response.setResponseHeader(
                    HttpHeaders.CONTENT_LENGTH, String.valueOf(download.length().getAsLong()));
        } else {
            response.setChunked(true);
        }
        new Sending(download, response, context, downloads.threads()).goOn();
    }

    /** Where there is no way to wait for the reader, it is not sent. */
    @Override
    public void writeTo(
            Download download,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("a download is sent piece by piece");
    }

    /** One download on its way: a thread at a time is at work in it, or none while the connection takes a piece. */
    private record Sending(
            Download download, ServerHttpResponse response, ResteasyReactiveRequestContext context, Executor threads) {

        void goOn() {
            later(this::send);
        }

        private void later(Runnable work) {
            try {
                threads.execute(work);
            } catch (RejectedExecutionException stopping) {
                breakOff();
            }
        }

        private void send() {
            Optional<byte[]> piece;
            try {
                piece = download.next();
            } catch (IOException | RuntimeException failure) {
                fail(failure);
                return;
            }
            if (piece.isEmpty()) {
                download.end();
                response.end();
                context.resume();
            } else {
                response.write(piece.get()).whenComplete((written, gone) -> {
                    if (gone == null) {
                        goOn();
                    } else {
                        LOG.debugf("A reader went away: %s", gone.getMessage());
                        // Not from within the write that fails: what ends the answer would be written in the middle of
                        // it.
                        later(this::breakOff);
                    }
                });
            }
        }

        /** As long as nothing is sent, an error can be told. Later a connection that is cut is the only way to tell it. */
        private void fail(Exception failure) {
            if (response.closed() || download.isEnded()) {
                breakOff();
            } else if (response.headWritten()) {
                LOG.warnf("A download breaks off: %s", failure.getMessage());
                breakOff();
            } else {
                LOG.warnf("A download does not begin: %s", failure.getMessage());
                download.end();
                // What is sent instead is a page, which no browser keeps as the file.
                response.removeResponseHeader(HttpHeaders.CONTENT_DISPOSITION);
                response.removeResponseHeader(HttpHeaders.CONTENT_LENGTH);
                context.resume(new ProblemException(UNREADABLE));
            }
        }

        private void breakOff() {
            download.end();
            if (!response.closed()) {
                response.reset();
            }
            context.resume();
        }
    }
}
