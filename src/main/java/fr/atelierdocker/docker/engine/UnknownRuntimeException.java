package fr.atelierdocker.docker.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import fr.atelierdocker.docker.dialect.Dialect;

/** The engine has no OCI runtime of the name that it was to be asked to run a container with, or lets nobody choose one. */
public final class UnknownRuntimeException extends EngineRefusedException {

    private static final long serialVersionUID = 1L;

    private final String runtime;
    private final boolean choosable;

    private UnknownRuntimeException(String runtime, EngineRefusedException refused) {
        super(refused.status(), refused.getMessage(), refused);
        this.runtime = runtime;
        this.choosable = true;
    }

    private UnknownRuntimeException(String runtime) {
        super("no runtime can be chosen on this engine", null);
        this.runtime = runtime;
        this.choosable = false;
    }

    /** Whether the engine would take another one; on some none can be asked for. */
    public boolean isChoosable() {
        return choosable;
    }

    /** The name that was asked for. */
    public String runtime() {
        return runtime;
    }

    /**
     * Creates a container, and tells this refusal from the others. Docker has no code for it: its words are "Unknown
     * runtime specified" up to 20.10, and "unknown or invalid runtime name" after.
     */
    public static <R> R telling(Dialect dialect, Optional<String> runtime, Supplier<R> creation) {
        if (runtime.isPresent() && !dialect.choosesRuntime()) {
            // It would be ignored, and with it the walls that somebody counts on.
            throw new UnknownRuntimeException(runtime.get());
        }
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
