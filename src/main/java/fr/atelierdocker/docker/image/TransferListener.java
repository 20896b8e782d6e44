package fr.atelierdocker.docker.image;

/** Told how a pull or a push goes on. Must not block. */
@FunctionalInterface
public interface TransferListener {

    /** How one layer, or the whole image, stands now. */
    void progress(Progress progress);

    /**
     * How far a layer has come.
     *
     * @param layer its short id, empty when the whole image is meant
     * @param status in the engine's words, such as {@code Downloading}, {@code Pull complete} or {@code Pushed}
     * @param doneBytes done so far; 0 where the engine does not count
     * @param totalBytes to be done; 0 where the engine does not know
     * @param seconds for how long, where the engine counts these and not bytes, as one with the containerd image store does
     *     while it unpacks; 0 where it does not
     */
    record Progress(String layer, String status, long doneBytes, long totalBytes, long seconds) {}
}
