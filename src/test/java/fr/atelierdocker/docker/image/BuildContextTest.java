package fr.atelierdocker.docker.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class BuildContextTest {

    private static final Map<String, String> PROJECT =
            Map.of("app.py", "print(\"Écriture terminée.\")\n", "Dockerfile", "FROM scratch\n");

    @Test
    void itHoldsExactlyTheFilesWithAFixedModeTimeAndOwner() throws IOException {
        List<String> seen = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(BuildContext.tar(PROJECT))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                seen.add("%s %o %d %d:%d %s"
                        .formatted(
                                entry.getName(),
                                entry.getMode() & 0777,
                                entry.getLastModifiedDate().getTime(),
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        assertEquals(
                List.of("Dockerfile 644 0 0:0 FROM scratch\n", "app.py 644 0 0:0 print(\"Écriture terminée.\")\n"),
                seen);
    }

    @Test
    void theSameFilesAreTheSameBytesInWhateverOrderTheyCome() throws IOException {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("Dockerfile", PROJECT.get("Dockerfile"));
        other.put("app.py", PROJECT.get("app.py"));
        assertArrayEquals(
                BuildContext.tar(PROJECT).readAllBytes(),
                BuildContext.tar(other).readAllBytes());
    }
}
