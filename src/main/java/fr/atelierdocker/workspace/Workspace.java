package fr.atelierdocker.workspace;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One learner's place: what it makes in the engine carries its label and its names.
 *
 * @param id letters, digits and hyphens
 * @param image the name of its image in the engine
 * @param volume the name of its volume in the engine
 */
public record Workspace(String id, String image, String volume) {

    /**
     * The label that says whose an object is. Nothing without it is ever changed or removed; what has it need not be the bench's
     * own, which {@link Provenance} tells.
     */
    public static final String LABEL = "fr.atelierdocker.workspace";

    /** The label that the bench's own containers carry, and whatever somebody makes of them by hand. */
    public static final String CONTAINER_LABEL = "fr.atelierdocker.conteneur";

    /** The label of one creation, by which what it made is known until its id is. */
    public static final String TOKEN_LABEL = "fr.atelierdocker.jeton";

    /**
     * The label of a container through which the bench looks, beside the others: into a volume, or with the value
     * {@value #DISK} at what is left of the images' disk.
     */
    public static final String LOOKOUT_LABEL = "fr.atelierdocker.guet";

    static final String DISK = "disque";

    /** How the name of one that looks into a volume begins, for whoever meets it in {@code docker ps}. */
    public static final String LOOKOUT_NAME = "atelier-guet";

    /** The lesson's own names, which the learner reads in every workspace. */
    public static final String LESSON_IMAGE = "mon_app_image";

    public static final String LESSON_VOLUME = "mon_volume_donnees";

    /** Followed by its number, the name of a container that lives until it is removed. */
    public static final String LESSON_CONTAINER = "mon_conteneur_";

    /** How many containers with a name of their own the bench has. */
    private static final int CONTAINERS = 2;

    /** The workspace of this name; its objects bear the lesson's own names, or those with a suffix. */
    static Workspace named(String name) {
        String suffix = name.equals(WorkspaceConfig.DEFAULT_NAME) ? "" : "-" + name;
        return new Workspace(name, LESSON_IMAGE + suffix, LESSON_VOLUME + suffix);
    }

    /**
     * The name in the engine of one of its containers.
     *
     * @param number 1 or 2
     */
    public String container(int number) {
        return LESSON_CONTAINER + number + image.substring(LESSON_IMAGE.length());
    }

    /** Whether it is the name in the engine of one of its containers. */
    public boolean isContainer(String name) {
        return IntStream.rangeClosed(1, CONTAINERS).mapToObj(this::container).anyMatch(name::equals);
    }

    /** A text of the engine as the lesson writes it: with the lesson's names instead of this workspace's own. */
    public String inLessonNames(String text) {
        String lesson = text.replace(image, LESSON_IMAGE).replace(volume, LESSON_VOLUME);
        for (int number = 1; number <= CONTAINERS; number++) {
            lesson = lesson.replace(container(number), LESSON_CONTAINER + number);
        }
        return lesson;
    }

    /** The labels of a container. */
    public Map<String, String> containerLabels() {
        return new TreeMap<>(Map.of(LABEL, id, CONTAINER_LABEL, id));
    }

    /** The labels of a container through which the bench looks into a volume. */
    public Map<String, String> lookoutLabels() {
        Map<String, String> labels = new TreeMap<>(containerLabels());
        labels.put(LOOKOUT_LABEL, id);
        return labels;
    }

    /** The labels of a container through which the bench looks at what is left of the images' disk. */
    public Map<String, String> diskLookoutLabels() {
        Map<String, String> labels = lookoutLabels();
        labels.put(LOOKOUT_LABEL, DISK);
        return labels;
    }

    /** The labels of an image. */
    public Map<String, String> labels() {
        return Map.of(LABEL, id);
    }

    /** Whether an object with these labels is this workspace's. */
    public boolean owns(Map<String, String> labels) {
        return id.equals(labels.get(LABEL));
    }
}
