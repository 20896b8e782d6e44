package fr.atelierdocker.docker.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import fr.atelierdocker.docker.engine.EngineRefusedException;

/** The lines that are exchanged with {@code volume_agent.py}. */
final class AgentMessages {

    /** Names may hold lone surrogates, which only an escape brings over. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int MODE = 07777;

    private AgentMessages() {}

    static String write(Map<String, Object> request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** @throws EngineRefusedException if it is none of the agent's */
    static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException notJson) {
            throw new EngineRefusedException(
                    "not a message: " + line.substring(0, Math.min(100, line.length())), notJson);
        }
    }

    static VolumeTotals totals(JsonNode message) {
        return new VolumeTotals(
                message.path("files").asLong(),
                message.path("bytes").asLong(),
                message.path("disk").asLong(),
                message.path("entries").asLong(),
                message.path("exact").asBoolean());
    }

    static VolumeChanges changes(JsonNode message) {
        List<VolumeChange> changes = new ArrayList<>();
        for (JsonNode change : message.path("changes")) {
            changes.add(new VolumeChange(
                    VolumeChange.What.valueOf(change.path("what").asText().toUpperCase(Locale.ROOT)),
                    change.path("path").asText(),
                    VolumeFile.Kind.of(change.path("mode").asInt()),
                    change.path("size").asLong(),
                    change.path("before").asLong()));
        }
        return new VolumeChanges(changes, message.path("more").asLong());
    }

    static VolumeFolder folder(String path, JsonNode answer) {
        List<VolumeFile> files = new ArrayList<>();
        for (JsonNode entry : answer.path("entries")) {
            files.add(file(path, entry));
        }
        return new VolumeFolder(
                path, files, answer.path("count").asLong(), answer.path("more").asBoolean());
    }

    static VolumeBytes bytes(JsonNode answer) {
        return new VolumeBytes(
                base64(answer.path("data")),
                answer.path("size").asLong(),
                answer.path("inode").asLong());
    }

    private static VolumeFile file(String folder, JsonNode entry) {
        int mode = entry.path("mode").asInt();
        VolumeFile.Kind kind = VolumeFile.Kind.of(mode);
        String name = entry.path("name").asText();
        return new VolumeFile(
                folder.isEmpty() ? name : folder + "/" + name,
                kind,
                kind == VolumeFile.Kind.FILE ? entry.path("size").asLong() : 0,
                kind == VolumeFile.Kind.FILE ? entry.path("disk").asLong() : 0,
                Instant.ofEpochSecond(entry.path("time").asLong()),
                mode & MODE,
                entry.path("target").asText(),
                new String(base64(entry.path("preview")), StandardCharsets.UTF_8));
    }

    private static byte[] base64(JsonNode data) {
        try {
            return data.isMissingNode() ? new byte[0] : data.binaryValue();
        } catch (IOException notBase64) {
            throw new EngineRefusedException("not base64", notBase64);
        }
    }
}
