package fr.atelierdocker.bench.image;

import java.util.Map;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.ImageLayer;
import fr.atelierdocker.text.ShownText;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/**
 * One layer of the image.
 *
 * @param shortId of the image that ended with it, empty when the engine does not have that image
 * @param text what made it, as a Dockerfile has it
 * @param note what a reader may wonder about, empty for nothing
 */
public record LayerView(String shortId, String text, long sizeBytes, String note) {

    private static final String SHELL = "/bin/sh -c ";
    private static final Pattern FILES = Pattern.compile("(?:RUN|COPY|ADD)\\b", Pattern.CASE_INSENSITIVE);
    private static final String SETTING = "#(nop)";

    /** @param instructions of the steps that made the image, by the short id of what they made */
    static LayerView of(ImageLayer layer, Map<String, String> instructions) {
        String shortId = layer.id().isEmpty() ? "" : ShortId.of(layer.id());
        String told = instruction(layer.createdBy());
        boolean ours = told.startsWith("LABEL " + Workspace.LABEL + "=");
        return new LayerView(
                shortId,
                ShownText.of(instructions.getOrDefault(shortId, told)),
                layer.sizeBytes(),
                ours ? "ajoutée par l’atelier, pour reconnaître ce qui est à vous" : "");
    }

    /** Whether it holds no file, as what is not of {@code RUN}, {@code COPY} or {@code ADD}: only a setting was made. */
    public boolean isSetting() {
        return sizeBytes == 0 && !FILES.matcher(text).lookingAt();
    }

    /** Its size, and what it means that there is none. */
    public String sizeText() {
        return isSetting() ? Units.bytes(0) + ", métadonnées" : Units.bytes(sizeBytes);
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
