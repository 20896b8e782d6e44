package fr.atelierdocker.bench.volume;

/** So many ask for what a volume holds that one more is not let wait. */
public final class BusyVolumeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BusyVolumeException() {
        super("too many ask for one volume", null, false, false);
    }
}
