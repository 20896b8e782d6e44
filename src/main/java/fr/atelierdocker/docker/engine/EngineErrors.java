package fr.atelierdocker.docker.engine;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;

/** Turns what docker-java throws into a refusal or an absent engine. */
public final class EngineErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineErrors() {}

    /** By the first cause that tells which of the two it is; a refusal without a status when none does. */
    public static EngineException translate(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException known) {
                return known;
            }
            if (cause instanceof DockerException answered) {
                return new EngineRefusedException(answered.getHttpStatus(), message(answered), answered);
            }
            // The last is what docker-java's pool throws of a connection that was closed while it was in use.
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof IllegalStateException) {
                return new EngineUnavailableException(String.valueOf(cause.getMessage()), thrown);
            }
        }
        return new EngineRefusedException(String.valueOf(thrown.getMessage()), thrown);
    }

    /** docker-java's message is {@code Status 404: {"message":"No such image"}}; the reader wants the inner one. */
    private static String message(DockerException answered) {
        String raw = String.valueOf(answered.getMessage());
        int json = raw.indexOf('{');
        if (json >= 0) {
            try {
                String inner =
                        JSON.readTree(raw.substring(json)).path("message").asText();
                if (!inner.isBlank()) {
                    return inner;
                }
            } catch (JsonProcessingException notJson) {
                return raw;
            }
        }
        return raw;
    }
}
