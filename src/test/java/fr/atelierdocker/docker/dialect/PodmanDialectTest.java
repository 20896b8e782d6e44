package fr.atelierdocker.docker.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The answers are recorded: those of Podman 5.4.2, but for what cannot be had of it, which is bent. */
@Tag("rapide")
class PodmanDialectTest {

    private static final String ID = "812aa0ea7b653ca47d9fae6d574d1aed9fb6de43b03243d4214d3c72fc5997cd";

    private final PodmanDialect podman = new PodmanDialect();

    @Test
    void aContainersRemovalIsDockers() throws JsonProcessingException {
        EngineEvent event = heard(
                "{\"status\":\"remove\",\"id\":\"36f6\",\"from\":\"docker.io/library/python:3.11-slim\",\"Type\":\"container\","
                        + "\"Action\":\"remove\",\"Actor\":{\"ID\":\"36f6\",\"Attributes\":{\"a.b\":\"c\",\"containerExitCode\":\"0\","
                        + "\"image\":\"docker.io/library/python:3.11-slim\",\"name\":\"c1\",\"podId\":\"\"}},\"scope\":\"local\","
                        + "\"time\":1795826552,\"timeNano\":1795826552477544258}");
        assertEquals("destroy", event.action());
        assertEquals("36f6", event.id());
        assertEquals("python:3.11-slim", event.attributes().get("image"));
        assertEquals("c", event.attributes().get("a.b"));
    }

    @Test
    void aVolumeIsKnownByItsNameAndItsRemovalIsDockers() throws JsonProcessingException {
        EngineEvent event = heard(
                "{\"status\":\"remove\",\"Type\":\"volume\",\"Action\":\"remove\",\"Actor\":{\"ID\":\"\",\"Attributes\":"
                        + "{\"image\":\"\",\"name\":\"vol1\",\"podId\":\"\"}},\"timeNano\":1795826552506947096}");
        assertEquals("destroy", event.action());
        assertEquals("vol1", event.id());
    }

    /** The image may have another name, and be there still. */
    @Test
    void aNameThatGoesIsNoImageThatGoes() throws JsonProcessingException {
        EngineEvent event = heard("{\"Type\":\"image\",\"Action\":\"delete\",\"Actor\":{\"ID\":\"" + ID
                + "\",\"Attributes\":{\"image\":\"\",\"name\":\"docker.io/library/mon_app_image:latest\"}}}");
        assertEquals("untag", event.action());
        assertEquals("sha256:" + ID, event.id());
        assertEquals("mon_app_image:latest", event.attributes().get("name"));
    }

    @Test
    void whatWasBuiltMayHaveAnyName() throws JsonProcessingException {
        EngineEvent event =
                heard("{\"Type\":\"image\",\"Action\":\"build\",\"Actor\":{\"ID\":\"\",\"Attributes\":{\"name\":\"" + ID
                        + "\"}}}");
        assertEquals("load", event.action());
        assertEquals("sha256:" + ID, event.id());
    }

    /** A bent answer: there is no such action. */
    @ParameterizedTest
    @ValueSource(strings = {"container", "image", "volume"})
    void anActionThatNobodyKnowsIsPassedOn(String type) throws JsonProcessingException {
        assertEquals(
                "evaporate",
                heard("{\"Type\":\"" + type + "\",\"Action\":\"evaporate\",\"Actor\":{\"ID\":\"un\"}}")
                        .action());
    }

    /** Bent answers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Type\":\"container\"}",
                "{\"Type\":\"container\",\"Action\":\"start\"}",
                "{\"Type\":\"nuage\",\"Action\":\"start\",\"Actor\":{\"ID\":\"un\"}}",
                "{\"Type\":\"network\",\"Action\":\"connect\",\"Actor\":{\"ID\":\"un\"}}"
            })
    void whatIsNoEventOfOurKindsIsNone(String json) throws JsonProcessingException {
        assertTrue(EngineEvents.of(event(json), podman).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/mon_app_image:latest, mon_app_image:latest",
        "docker.io/bitnami/redis:7, bitnami/redis:7",
        "localhost/python:3.11-slim, python:3.11-slim",
        "localhost:5000/classe/mon_app_image:latest, localhost:5000/classe/mon_app_image:latest",
        "127.0.0.1:5000/mon_app_image:latest, 127.0.0.1:5000/mon_app_image:latest",
        "quay.io/docker.io/library/x, quay.io/docker.io/library/x",
        "mon_app_image, mon_app_image"
    })
    void aNameIsAsItWasTyped(String told, String typed) {
        assertEquals(typed, podman.imageName(told));
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/mon_app_image:latest, mon_app_image",
        "localhost/python:3.11-slim, python:3.11-slim",
        "127.0.0.1:5000/x:latest, 127.0.0.1:5000/x"
    })
    void aContainersImageIsAsItWasAskedFor(String told, String asked) {
        assertEquals(asked, podman.imageAskedFor(told));
    }

    @ParameterizedTest
    @CsvSource({
        "configured, created",
        "initialized, created",
        "stopping, running",
        "stopped, exited",
        "exited, exited",
        "paused, paused",
        "vaporisé, vaporisé"
    })
    void aStateIsDockers(String told, String dockers) {
        assertEquals(dockers, podman.containerState(told));
    }

    @ParameterizedTest
    @CsvSource({
        "500, container state improper, 409",
        "500, that name is already in use, 409",
        "409, volume is being used, 409",
        "500, OCI runtime attempted to invoke a command that was not found, 500",
        "404, image not known, 404",
        "500, image not known, 404",
        "500, '', 500"
    })
    void aRefusalHasDockersStatus(int status, String cause, int dockers) {
        assertEquals(dockers, PodmanDialect.status(status, cause));
    }

    @ParameterizedTest
    @CsvSource({
        "'building at STEP \"RUN echo a && exit 3\": while running runtime: exit status 3', 3",
        "'building at STEP \"RUN echo exit status 4\": while running runtime: signal: killed', 0",
        "'building at STEP \"COPY x .\": copier: stat: \"/x\": no such file or directory', 0"
    })
    void theCodeOfARunIsInTheWords(String message, int code) {
        assertEquals(code, podman.buildExitCode(message, null));
    }

    private EngineEvent heard(String json) throws JsonProcessingException {
        return EngineEvents.of(event(json), podman).orElseThrow();
    }

    private static Event event(String json) throws JsonProcessingException {
        return DefaultDockerClientConfig.createDefaultConfigBuilder()
                .build()
                .getObjectMapper()
                .readValue(json, Event.class);
    }
}
