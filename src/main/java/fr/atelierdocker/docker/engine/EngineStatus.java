package fr.atelierdocker.docker.engine;

import java.net.ConnectException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

import fr.atelierdocker.docker.dialect.EngineMake;

/** Whether the engine answers. */
public sealed interface EngineStatus {

    /** Where the engine is looked for, such as {@code unix:///var/run/docker.sock}. */
    String address();

    /**
     * The engine answers.
     *
     * @param make which engine it is
     * @param apiVersion the API version spoken with it, such as {@code 1.41}
     * @param host the machine that it runs on
     */
    record Up(String address, EngineMake make, String apiVersion, EngineHost host) implements EngineStatus {}

    /**
     * The engine does not answer.
     *
     * @param detail the failure in the words of the system, for an operator
     */
    record Down(String address, Cause cause, String detail) implements EngineStatus {}

    /** Why the engine does not answer: each calls for another remedy. */
    enum Cause {
        /** Nothing exists at the address. */
        ABSENT,
        /** The address exists and nobody listens: an engine that died. */
        REFUSED,
        /** The address exists and this user may not open it. */
        FORBIDDEN,
        /** It accepted the connection and did not answer in time. */
        SILENT,
        /** Anything else. */
        OTHER;

        /** Read from what was thrown, and from what caused that. */
        static Cause of(EngineException failure) {
            for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
                if (thrown instanceof TimeoutException) {
                    return SILENT;
                }
                String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
                if (message.contains("permission denied")) {
                    return FORBIDDEN;
                }
                if (message.contains("no such file")) {
                    return ABSENT;
                }
                if (thrown instanceof ConnectException || message.contains("refused")) {
                    return REFUSED;
                }
            }
            return OTHER;
        }
    }
}
