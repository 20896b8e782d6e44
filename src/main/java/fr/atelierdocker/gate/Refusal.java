package fr.atelierdocker.gate;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What the gate does not let pass, with the answer to whoever asked for it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int UNREACHABLE = 502;
    private static final int BUSY = 503;

    private final int status;

    private Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** It is no request that two readers would read alike. */
    static Refusal malformed(String message) {
        return new Refusal(BAD_REQUEST, "Le portier du moteur ne peut pas lire cette demande : " + message + ".");
    }

    /** It is nothing that the bench needs. */
    static Refusal forbidden(String message) {
        return new Refusal(FORBIDDEN, "Le portier du moteur refuse : " + message + ".");
    }

    /** Too many ask at one time. */
    static Refusal busy() {
        return new Refusal(BUSY, "Trop de demandes à la fois pour le portier du moteur. Recommencez dans un instant.");
    }

    /** There is no engine to pass it on to. */
    static Refusal unreachable() {
        return new Refusal(UNREACHABLE, "Le moteur Docker ne répond pas à son portier.");
    }

    /** Whether it is the fault of whoever asked. */
    boolean isDeserved() {
        return status == BAD_REQUEST || status == FORBIDDEN;
    }

    /** In the form of the engine's own errors. */
    byte[] answer() {
        return Answers.json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", getMessage())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }
}
