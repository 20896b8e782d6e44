package fr.atelierdocker.docker.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dialect.EngineEvent.Kind;

/**
 * Podman from 5 on, by its Docker-compatible API.
 *
 * @see <a href="https://docs.podman.io/en/latest/_static/api.html">Podman's API</a>
 */
public record PodmanDialect() implements Dialect {

    /** What Podman puts before a short name: where it was pulled from, or that it was not. */
    private static final List<String> ADDED = List.of("docker.io/library/", "docker.io/", "localhost/");

    private static final String LATEST = ":latest";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    /** Its own actions, and Docker's for the same. */
    private static final Map<Kind, Map<String, String>> ACTIONS = Map.of(
            Kind.CONTAINER, Map.of("remove", "destroy", "died", "die"),
            // Of an image that was built it tells no name, as Docker of one that was loaded. It tells of a removal for
            // each name that goes, also of an image that has another.
            Kind.IMAGE, Map.of("build", "load", "loadfromarchive", "load", "delete", "untag", "remove", "untag"),
            Kind.VOLUME, Map.of("remove", "destroy"));

    /** Its own states, and Docker's for the same. */
    private static final Map<String, String> STATES =
            Map.of("configured", "created", "initialized", "created", "stopping", "running", "stopped", "exited");

    private static final Pattern EXIT_STATUS = Pattern.compile("exit status (\\d{1,3})\\s*$");

    /** The causes that it gives for what Docker calls a conflict, whatever the status. */
    private static final Set<String> CONFLICTS = Set.of(
            "container state improper",
            "that name is already in use",
            "volume is being used",
            "image is in use by a container",
            "image used by container",
            "container already exists");

    /** The same of what is not there any more, also when it went while Podman looked. */
    private static final Set<String> ABSENT = Set.of("image not known", "no such container", "no such volume");

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    @Override
    public EngineEvent heard(EngineEvent told) {
        Map<String, String> attributes = new TreeMap<>(told.attributes());
        String name = told.attributes().getOrDefault("name", "");
        String id = told.id();
        switch (told.kind()) {
            case CONTAINER -> attributes.computeIfPresent("image", (image, its) -> imageAskedFor(its));
            case IMAGE -> {
                attributes.put("name", imageName(name));
                // Of one that was built the name is the id.
                id = Dialect.imageId(id.isEmpty() && ID.matcher(name).matches() ? name : id);
            }
            case VOLUME -> id = id.isEmpty() ? name : id;
        }
        return new EngineEvent(
                told.kind(),
                ACTIONS.get(told.kind()).getOrDefault(told.action(), told.action()),
                id,
                Map.copyOf(attributes),
                told.time());
    }

    @Override
    public String containerState(String told) {
        return STATES.getOrDefault(told, told);
    }

    /** It tells no code, but ends with the words of the runtime. */
    @Override
    public int buildExitCode(String message, Integer told) {
        Matcher status = EXIT_STATUS.matcher(message);
        return told != null ? told : status.find() ? Integer.parseInt(status.group(1)) : 0;
    }

    /**
     * The HTTP status that Docker has for the same refusal.
     *
     * @param cause the error's field of that name, which Docker's errors have not
     */
    public static int status(int status, String cause) {
        return CONFLICTS.contains(cause) ? CONFLICT : ABSENT.contains(cause) ? NOT_FOUND : status;
    }

    @Override
    public String imageName(String told) {
        for (String prefix : ADDED) {
            if (told.startsWith(prefix)) {
                return told.substring(prefix.length());
            }
        }
        return told;
    }

    /** It adds the tag that is meant where none is said, as is mostly done. */
    @Override
    public String imageAskedFor(String told) {
        String name = imageName(told);
        return name.endsWith(LATEST) ? name.substring(0, name.length() - LATEST.length()) : name;
    }

    @Override
    public boolean labelsMountedVolumes() {
        return false;
    }

    /** It names the image of a layer, which several lines may share. */
    @Override
    public boolean tellsImagesInHistory() {
        return false;
    }

    @Override
    public boolean showsBuildContainers() {
        return false;
    }

    @Override
    public boolean timesEachRecord() {
        return false;
    }

    /** As its own command writes them: in a list of Docker's it reads no text, and refuses the build. */
    @Override
    public boolean takesBuildLimitsAsTexts() {
        return true;
    }

    @Override
    public boolean choosesRuntime() {
        return false;
    }
}
