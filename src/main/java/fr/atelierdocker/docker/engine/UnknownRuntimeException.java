package fr.atelierdocker.docker.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The engine has no OCI runtime of the name that it was asked to run a container with. */
public final class UnknownRuntimeException extends EngineRefusedException {

    private static final long serialVersionUID = 1L;

    private final String runtime;

    private UnknownRuntimeException(String runtime, EngineRefusedException refused) {
        super(refused.status(), refused.getMessage(), refused);
        this.runtime = runtime;
    }

    /** The name that was asked for. */
    public String runtime() {
        return runtime;
    }

    /**
     * Creates a container, and tells this refusal from the others. The engine has no code for it: its words are "Unknown
     * runtime specified" up to 20.10, and "unknown or invalid runtime name" after.
     */
    public static <R> R telling(Optional<String> runtime, Supplier<R> creation) {
        try {
            return creation.get();
        } catch (EngineRefusedException refused) {
            if (runtime.isPresent()
                    && refused.isBadRequest()
                    && String.valueOf(refused.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("runtime")) {
                throw new UnknownRuntimeException(runtime.get(), refused);
            }
            throw refused;
        }
    }
}
