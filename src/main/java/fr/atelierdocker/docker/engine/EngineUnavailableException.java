package fr.atelierdocker.docker.engine;

/** The engine is out of reach: it never answered, it stopped answering, or the connection was cut. */
public final class EngineUnavailableException extends EngineException {

    private static final long serialVersionUID = 1L;

    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
