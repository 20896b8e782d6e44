package fr.atelierdocker.bench.volume;

/** There can be no agent in a volume now, though the engine answers. */
final class BlindException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Blindness why;

    BlindException(Blindness why) {
        super(why.name());
        this.why = why;
    }

    Blindness why() {
        return why;
    }
}
