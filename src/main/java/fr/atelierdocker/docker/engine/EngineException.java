package fr.atelierdocker.docker.engine;

/** The engine did not do what it was asked. The message is the engine's own where there is one, in English. */
public abstract sealed class EngineException extends RuntimeException
        permits EngineRefusedException, EngineUnavailableException {

    private static final long serialVersionUID = 1L;

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
