package fr.atelierdocker.docker.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The lists are those of Engine 20.10, and of 25 and later, which write an OCI layout beside them. */
@Tag("rapide")
class SavedImageTest {

    private static final String NAME = "mon_app_image-essai";
    private static final String LESSON = "mon_app_image";

    @Test
    void onlyTheNameInTheListsIsAnother() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("abc/layer.tar", "\"mon_app_image-essai:latest\" dans une couche".repeat(10_000));
        files.put("vide", "");
        files.put(
                "manifest.json",
                "[{\"Config\":\"abc.json\",\"RepoTags\":[\"mon_app_image-essai:latest\"],\"Layers\":[\"abc/layer.tar\"]}]");
        files.put("repositories", "{\"mon_app_image-essai\":{\"latest\":\"abc\"}}");
        files.put(
                "index.json",
                "{\"annotations\":{\"io.containerd.image.name\":\"registre.exemple/library/mon_app_image-essai:latest\"}}");
        Map<String, String> expected = new LinkedHashMap<>(files);
        for (String list : new String[] {"manifest.json", "repositories", "index.json"}) {
            expected.put(list, files.get(list).replace(NAME, LESSON));
        }
        try (SavedImage saved = new SavedImage(new ByteArrayInputStream(tar(files)), NAME, LESSON)) {
            assertEquals(expected, files(saved.readAllBytes()));
        }
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> files(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
