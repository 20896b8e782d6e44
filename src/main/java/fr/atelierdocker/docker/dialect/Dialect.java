package fr.atelierdocker.docker.dialect;

/**
 * What engines say and do each in their own way. This is the one place where that is decided: what comes from an engine is
 * turned into the words of Docker's own as soon as it is read, and what an engine does not do is done in its place. So
 * nobody else asks which engine it is.
 *
 * <p>Everything that is not known to differ is as Docker with its own image store has it, which is what stands here. What an
 * engine says that is not known at all is passed on as it is.
 */
public interface Dialect {

    /** The same event as Docker tells it. */
    default EngineEvent heard(EngineEvent told) {
        return told;
    }

    /**
     * An image's name as it was typed: {@code busybox:latest}, with no registry but one that somebody chose.
     *
     * @param told a name, with or without a tag, or an id
     */
    default String imageName(String told) {
        return told;
    }

    /** The image of a container, as it was asked for: a name, with a tag if one was said, or an id. */
    default String imageAskedFor(String told) {
        return told;
    }

    /**
     * The state of a container: {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code removing},
     * {@code exited} or {@code dead}; any other word is one that nobody knows.
     */
    default String containerState(String told) {
        return told;
    }

    /**
     * With which code a build's command ended; 0 when none failed, or nobody says.
     *
     * @param message the builder's words for what failed
     * @param told the code that it told, or null
     */
    default int buildExitCode(String message, Integer told) {
        return told == null ? 0 : told;
    }

    /**
     * An image's id.
     *
     * @param told an id with or without {@code sha256:} before it, or nothing, or null
     * @return one with it, or nothing
     */
    static String imageId(String told) {
        if (told == null) {
            return "";
        }
        return told.isEmpty() || told.contains(":") ? told : "sha256:" + told;
    }

    /** Whether a volume that is created because a container mounts it gets the labels that the mount asks for. */
    default boolean labelsMountedVolumes() {
        return true;
    }

    /** Whether a container's OCI runtime can be chosen; otherwise a choice is ignored without a word. */
    default boolean choosesRuntime() {
        return true;
    }

    /** Whether an image's history names for each line the image that ended with it; otherwise the images' parents tell. */
    default boolean tellsImagesInHistory() {
        return true;
    }

    /** Whether the containers in which a build's steps run are to be seen among the others. */
    default boolean showsBuildContainers() {
        return true;
    }

    /** Whether it tells the time of each record of a container's output, and not its second alone. */
    default boolean timesEachRecord() {
        return true;
    }

    /** Whether the size that it tells of one image is all that the image takes; otherwise it is what a list tells. */
    default boolean sizesOneImage() {
        return true;
    }

    /** Whether a build takes its limits as texts, {@code core=0:0}, and not as a creation has them. */
    default boolean takesBuildLimitsAsTexts() {
        return false;
    }

    /** Whether the removal of an image leaves all on which another one is built. */
    default boolean keepsWhatIsBuiltOn() {
        return true;
    }
}
