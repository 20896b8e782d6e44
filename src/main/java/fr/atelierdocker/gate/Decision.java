package fr.atelierdocker.gate;

import java.util.Optional;

/** What becomes of a request that is not refused. */
sealed interface Decision {

    /**
     * It is passed on.
     *
     * @param target its address
     * @param json its body, as the gate writes it; without one, the body of the request itself goes on
     */
    record Pass(String target, Optional<byte[]> json) implements Decision {}

    /** The gate answers itself, without the engine. */
    record Answer(byte[] bytes) implements Decision {}

    static Decision pass(String target) {
        return new Pass(target, Optional.empty());
    }
}
