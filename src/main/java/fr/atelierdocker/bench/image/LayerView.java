package fr.atelierdocker.bench.image;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.ImageLayer;
import fr.atelierdocker.text.ShownText;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/**
 * One line of the image's history: a layer, or a setting.
 *
 * @param shortId of the image that ended with it, empty when the engine does not have that image
 * @param text what made it, as a Dockerfile has it
 * @param setting whether it holds no file: it only says how a container begins
 * @param note what a reader may wonder about, empty for nothing
 */
public record LayerView(String shortId, String text, long sizeBytes, boolean setting, String note) {

    private static final String SHELL = "/bin/sh -c ";
    private static final Pattern FILES = Pattern.compile("(?:RUN|COPY|ADD)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern FOLDER = Pattern.compile("WORKDIR\\b", Pattern.CASE_INSENSITIVE);
    private static final String SETTING = "#(nop)";
    /** Some builders put the name of a label in quotes. */
    private static final Pattern LABEL = Pattern.compile("LABEL \"?" + Pattern.quote(Workspace.LABEL) + "\"?=");

    /**
     * @param instructions of the steps that made the image, by the short id of what they made
     * @param holdsFiles whether a file system was added with it; empty where the engine cannot tell any more, as of an image
     *     that was built elsewhere: then its size and its instruction do
     */
    static LayerView of(ImageLayer layer, Map<String, String> instructions, Optional<Boolean> holdsFiles) {
        String shortId = layer.id().isEmpty() ? "" : ShortId.of(layer.id());
        String told = instruction(layer.createdBy());
        String text = ShownText.of(instructions.getOrDefault(shortId, told));
        boolean setting =
                !holdsFiles.orElse(layer.sizeBytes() > 0 || FILES.matcher(text).lookingAt());
        return new LayerView(shortId, text, layer.sizeBytes(), setting, note(told, setting));
    }

    /**
     * @see <a href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go">dispatchWorkdir:
     *     with BuildKit each WORKDIR but the root is a layer</a>
     */
    private static String note(String told, boolean setting) {
        if (LABEL.matcher(told).lookingAt()) {
            return "ajouté par l’atelier, pour reconnaître ce qui est à vous";
        }
        return setting && FOLDER.matcher(told).lookingAt() ? "BuildKit, chez vous, en fait une couche" : "";
    }

    /** Which of the two it is, and the size of the files that it adds. */
    public String sizeText() {
        return setting ? "réglage, aucun fichier" : "couche, " + Units.bytes(sizeBytes);
    }

    /**
     * Takes the shell out of the builder's words for a {@code RUN}, and {@code #(nop)} out of those for any other
     * instruction.
     */
    private static String instruction(String createdBy) {
        if (!createdBy.startsWith(SHELL)) {
            return createdBy;
        }
        String command = createdBy.substring(SHELL.length()).strip();
        return command.startsWith(SETTING) ? command.substring(SETTING.length()).strip() : "RUN " + command;
    }
}
