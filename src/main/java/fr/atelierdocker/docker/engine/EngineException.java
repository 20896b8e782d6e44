package fr.atelierdocker.docker.engine;

/** The engine answered with an error, or did not answer at all. The message is the engine's, in English. */
public class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public EngineException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status of the engine's answer; 0 when there was none. */
    public int status() {
        return status;
    }
}
