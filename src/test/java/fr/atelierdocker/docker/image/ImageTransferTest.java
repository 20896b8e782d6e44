package fr.atelierdocker.docker.image;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.image.TransferListener.Progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What engines answered, as it was recorded: Docker 26.1 with overlay2, Docker 28.5 with the containerd image store. */
@Tag("rapide")
class ImageTransferTest {

    private static final ObjectMapper MAPPER =
            DefaultDockerClientConfig.createDefaultConfigBuilder().build().getObjectMapper();
    private static final String DIGEST = "sha256:4190224124b04a712c8650bd508288f3603f0b9b5ced904c250425066ffa8f9e";

    @Test
    void theDigestOfAPushIsInItsData() throws JsonProcessingException {
        assertEquals(
                Optional.of(DIGEST),
                pushed("{\"progressDetail\":{},\"aux\":{\"Tag\":\"latest\",\"Digest\":\"" + DIGEST
                        + "\",\"Size\":942}}"));
    }

    @Test
    void orInItsWordsAlone() throws JsonProcessingException {
        assertEquals(Optional.of(DIGEST), pushed("{\"status\":\"latest: digest: " + DIGEST + " size: 965\"}"));
    }

    @Test
    void noOtherWordsTellOne() throws JsonProcessingException {
        for (String item : new String[] {
            "{\"status\":\"The push refers to repository [127.0.0.1:5055/d28/mg]\"}",
            "{\"status\":\"Pushed\",\"progressDetail\":{},\"id\":\"f8d2cd082b51\"}",
            "{\"status\":\"latest: digest: \"}",
            "{\"aux\":{\"manifestPushedInsteadOfIndex\":true,\"originalIndex\":{\"digest\":\"" + DIGEST + "\"}}}",
            "{\"errorDetail\":{\"message\":\"latest: digest: " + DIGEST + " size: 965\"}}"
        }) {
            assertEquals(Optional.empty(), pushed(item), item);
        }
    }

    @Test
    void aLayersProgressIsInBytesOrInSeconds() throws JsonProcessingException {
        assertEquals(
                new Progress("568fb8a75493", "Downloading", 2_097_152, 60_006_392, 0),
                progress("{\"status\":\"Downloading\",\"progressDetail\":{\"current\":2097152,\"total\":60006392},"
                        + "\"progress\":\"[=>  ]  2.097MB/60.01MB\",\"id\":\"568fb8a75493\"}"));
        assertEquals(
                new Progress("568fb8a75493", "Extracting", 0, 0, 3),
                progress("{\"status\":\"Extracting\",\"progressDetail\":{\"current\":3,\"units\":\"s\"},"
                        + "\"progress\":\"3 s\",\"id\":\"568fb8a75493\"}"));
        assertEquals(
                new Progress("568fb8a75493", "Pull complete", 0, 0, 0),
                progress("{\"status\":\"Pull complete\",\"progressDetail\":{\"hidecounts\":true},"
                        + "\"id\":\"568fb8a75493\"}"));
        assertEquals(
                new Progress("", "Pulling from library/python", 0, 0, 0),
                progress("{\"status\":\"Pulling from library/python\",\"id\":\"3.11-slim\"}"));
    }

    private static Progress progress(String item) throws JsonProcessingException {
        return ImageTransfer.progress(MAPPER.readValue(item, PullResponseItem.class));
    }

    private static Optional<String> pushed(String item) throws JsonProcessingException {
        return ImageTransfer.digest(MAPPER.readValue(item, PushResponseItem.class));
    }
}
