package fr.atelierdocker.docker.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What is in the archive that {@code docker save} makes of one image.
 *
 * @param bytes of all files in it
 * @param layers names of the files that hold the image's layers
 * @param lists the texts that say what the archive holds; they name the image by its id
 * @param isWhole whether each layer that they name is there
 * @see <a href="https://github.com/moby/docker-image-spec">the image specification: manifest.json</a>
 */
public record SavedContent(long bytes, List<String> layers, String lists, boolean isWhole) {

    private static final String MANIFEST = "manifest.json";
    /** No image has more files in its archive than a few for each of its layers, which are 127 at most. */
    private static final int MOST_FILES = 10_000;

    static SavedContent of(InputStream archive) throws IOException {
        TarArchiveInputStream files = new TarArchiveInputStream(archive);
        Set<String> names = new HashSet<>();
        StringBuilder lists = new StringBuilder();
        List<String> layers = List.of();
        long bytes = 0;
        for (TarArchiveEntry file; (file = files.getNextEntry()) != null && names.size() < MOST_FILES; ) {
            names.add(file.getName());
            if (SavedImage.isList(file)) {
                byte[] list = files.readAllBytes();
                bytes += list.length;
                lists.append(new String(list, StandardCharsets.UTF_8));
                layers = file.getName().equals(MANIFEST) ? layers(list) : layers;
            } else {
                bytes += files.transferTo(OutputStream.nullOutputStream());
            }
        }
        return new SavedContent(bytes, layers, lists.toString(), !layers.isEmpty() && names.containsAll(layers));
    }

    private static List<String> layers(byte[] manifest) throws IOException {
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : new ObjectMapper().readTree(manifest).path(0).path("Layers")) {
            layers.add(layer.asText());
        }
        return List.copyOf(layers);
    }

    /**
     * Whether it is this image's.
     *
     * @param id such as {@code sha256:3f2a…}
     */
    public boolean isOf(String id) {
        return lists.contains(id.substring(id.indexOf(':') + 1));
    }
}
