package fr.atelierdocker.docker.engine;

/** The engine answered, and what it answered is an error, or makes no sense. */
public sealed class EngineRefusedException extends EngineException permits UnknownRuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final int status;

    /** @param status the HTTP status of the answer; 0 when the error came in the middle of one that began well */
    public EngineRefusedException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Of one that began well, or whose bytes make no sense. */
    public EngineRefusedException(String message, Throwable cause) {
        this(0, message, cause);
    }

    /** What the engine answers of an object that it has no more. */
    public static EngineRefusedException notFound(String message) {
        return new EngineRefusedException(NOT_FOUND, message, null);
    }

    /** What the engine answers of an object that something uses. */
    public static EngineRefusedException conflict(String message) {
        return new EngineRefusedException(CONFLICT, message, null);
    }

    /** The HTTP status of the engine's answer; 0 when it has none. */
    public int status() {
        return status;
    }

    /** The request itself is wrong: a Dockerfile that cannot be read, a limit or a runtime that the engine does not have. */
    public boolean isBadRequest() {
        return status == BAD_REQUEST;
    }

    /** The engine has no such object. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** The object is not in a state for that, something uses it, or its name is taken. */
    public boolean isConflict() {
        return status == CONFLICT;
    }
}
