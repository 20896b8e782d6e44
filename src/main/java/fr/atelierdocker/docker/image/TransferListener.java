package fr.atelierdocker.docker.image;

/** Told how a pull or a push goes on. Must not block. */
@FunctionalInterface
public interface TransferListener {

    /**
     * @param layer short id of a layer, empty when the whole image is meant
     * @param status in the engine's words, such as {@code Downloading}, {@code Pull complete} or {@code Pushed}
     * @param doneBytes done so far; 0 where the engine does not count
     * @param totalBytes to be done; 0 where the engine does not know
     */
    void progress(String layer, String status, long doneBytes, long totalBytes);
}
