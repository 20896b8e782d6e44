package fr.atelierdocker.docker.engine;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.dockerjava.api.exception.DockerException;

import fr.atelierdocker.docker.dialect.PodmanDialect;

/** Turns what docker-java throws into a refusal or an absent engine. */
public final class EngineErrors {

    /** No engine answers so: it is the word of who stands before one that is not there. */
    private static final int NO_ENGINE = 502;

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineErrors() {}

    /** By the first cause that tells which of the two it is; a refusal without a status when none does. */
    public static EngineException translate(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException known) {
                return known;
            }
            if (cause instanceof DockerException answered) {
                JsonNode said = said(answered);
                String told = said.path("message").asText();
                String message = told.isBlank() ? String.valueOf(answered.getMessage()) : told;
                if (answered.getHttpStatus() == NO_ENGINE) {
                    return new EngineUnavailableException(message, answered);
                }
                return new EngineRefusedException(
                        PodmanDialect.status(
                                answered.getHttpStatus(), said.path("cause").asText()),
                        message,
                        answered);
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

    /** What the engine answered: docker-java's message is {@code Status 404: {"message":"No such image"}}. */
    private static JsonNode said(DockerException answered) {
        String raw = String.valueOf(answered.getMessage());
        int json = raw.indexOf('{');
        try {
            return json < 0 ? MissingNode.getInstance() : JSON.readTree(raw.substring(json));
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
