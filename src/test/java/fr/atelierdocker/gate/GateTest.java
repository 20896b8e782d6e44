package fr.atelierdocker.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.DockerClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.EngineRelay;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.container.SeccompProfile;
import fr.atelierdocker.nginx.HostileAddresses;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.WorkspaceConfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the gate lets pass to a real engine, and what it does not. */
@Tag("moteur")
class GateTest {

    private static final String WORKSPACE = CleanEngine.workspace() + "-portier";
    private static final String IMAGE = "mon_app_image-" + WORKSPACE;
    private static final String VOLUME = "mon_volume_donnees-" + WORKSPACE;
    private static final String CREATE = "POST /v1.41/containers/create";

    private static TestGate gate;

    @BeforeAll
    static void open() {
        TestEngine.ensureImage("busybox", "latest");
        gate = TestGate.open();
    }

    @AfterAll
    static void close() {
        gate.close();
    }

    @AfterEach
    void nothingIsLeft() {
        TestEngine.clear(WORKSPACE);
    }

    @Test
    void nobodyButItsOwnerAndItsGroupCanOpenIt() throws IOException {
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(gate.socket())));
    }

    @ParameterizedTest
    @MethodSource("fr.atelierdocker.nginx.HostileAddresses#all")
    void noParameterLeadsFurther(String request) {
        assertRefused(ask(request, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1.41/containers/mon_conteneur_1/exec",
                "POST /v1.41/containers/0123456789ab/rename?name=x",
                "GET /v1.41/containers/0123456789ab/export",
                "POST /v1.41/commit",
                "POST /v1.41/images/load",
                "POST /v1.41/swarm/init",
                "GET /v1.41/images/a%2F..%2F..%2Fsecrets/json",
                "HEAD /_ping"
            })
    void anythingElseIsRefused(String request) {
        assertRefused(ask(request, ""));
    }

    static Stream<HostileBodies.Body> bodies() {
        return HostileBodies.all(WORKSPACE).stream();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noBodyAsksForMore(HostileBodies.Body body) {
        String answer = Asked.json(gate.socket(), CREATE, body.bytes());
        int status = Asked.status(answer);
        assertTrue((status == 403 || status == 400) && answer.contains("Le portier du moteur"), answer);
        assertEquals(List.of(), TestEngine.containers(WORKSPACE));
    }

    @Test
    void whatTheBenchCreatesIsCreated() throws IOException {
        ObjectNode run = HostileBodies.run(WORKSPACE);
        assertEquals(201, Asked.status(ask(CREATE, run.toString())));
        assertEquals(201, Asked.status(ask(CREATE + "?name=mon_conteneur_2-" + WORKSPACE, run.toString())));
        assertEquals(
                201,
                Asked.status(ask(
                        CREATE + "?name=atelier-guet-0a1b2c",
                        HostileBodies.lookout(WORKSPACE).toString())));
        run.withObject("HostConfig").withArray("SecurityOpt").add("seccomp=" + SeccompProfile.TEXT);
        run.withObject("HostConfig")
                .withArray("Mounts")
                .addObject()
                .put("Type", "tmpfs")
                .put("Target", "/là/bas/")
                .putObject("TmpfsOptions")
                .put("SizeBytes", 64 << 20)
                .put("Mode", 01777);
        assertEquals(201, Asked.status(ask(CREATE, run.toString())));
    }

    /** What is given to a learner's containers is not taken from what looks into the volume, and no more given to a build. */
    @Test
    void itsOwnBoundsAreThoseOfAnySite() throws IOException {
        Bounds bounds = new Bounds(128L << 20, 64, Bounds.USUAL.bases(), List.of());
        try (TestGate narrow = TestGate.before(EngineRelay.engine(), bounds, Exchange.PATIENCE)) {
            ObjectNode lookout = HostileBodies.lookout(WORKSPACE);
            lookout.withObject("HostConfig")
                    .put("PidsLimit", 128)
                    .put("Memory", 300 << 20)
                    .put("MemorySwap", 300 << 20);
            assertEquals(201, Asked.status(Asked.json(narrow.socket(), CREATE, lookout.toString())));
            ObjectNode run = HostileBodies.run(WORKSPACE);
            assertEquals(201, Asked.status(Asked.json(narrow.socket(), CREATE, run.toString())));
            run.withObject("HostConfig").put("PidsLimit", 65);
            assertRefused(Asked.json(narrow.socket(), CREATE, run.toString()));
            assertRefused(Asked.json(narrow.socket(), build((128L << 20) + 1, (128L << 20) + 1), ""));
        }
    }

    @Test
    void noBuildHasMoreMemoryThanAContainer() {
        for (String request : List.of(
                build(Bounds.USUAL.memory() + 1, Bounds.USUAL.memory() + 1),
                build(9_999_999_999_999_999L, 9_999_999_999_999_999L),
                build(128 << 20, 256 << 20),
                build(128 << 20, 64 << 20),
                build(128 << 20, 128 << 20).replace("cpuquota=50000", "cpuquota=102400001"))) {
            assertRefused(ask(request, ""));
        }
    }

    /** Whoever asks in Podman's words is answered by the engine, also where that is Docker, which does not know them. */
    @Test
    void theLimitsOfABuildMayBeTexts() {
        String answer = ask(
                build(128 << 20, 128 << 20)
                        .replace(HostileAddresses.STEP_LIMITS, HostileAddresses.STEP_LIMITS_AS_TEXTS),
                "");
        assertFalse(answer.contains("Le portier du moteur"), answer);
        assertTrue(answer.contains("unmarshal"), answer);
    }

    private static String build(long memory, long swap) {
        return "POST /v1.41/build?t=" + IMAGE + "&networkmode=none&memory=" + memory + "&memswap=" + swap
                + HostileAddresses.STEP_LIMITS
                + "&labels=%7B%22fr.atelierdocker.workspace%22%3A%22" + WORKSPACE + "%22%7D";
    }

    /** A rule for a capability would be one for all to an engine that reads the last of two names, whatever their case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"read\"],\"action\":\"SCMP_ACT_ALLOW\"}]}",
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"mount\"],\"action\":\"SCMP_ACT_ALLOW\","
                        + "\"includes\":{\"caps\":[\"CAP_SYS_ADMIN\"],\"Caps\":[]}}]}",
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"clone\",\"ptrace\",\"socket\"],"
                        + "\"action\":\"SCMP_ACT_ALLOW\",\"args\":[]}]}"
            })
    void noProfileIsAnyOther(String profile) {
        ObjectNode run = HostileBodies.run(WORKSPACE);
        run.withObject("HostConfig").withArray("SecurityOpt").add("seccomp=" + profile);
        assertRefused(ask(CREATE, run.toString()));
        ObjectNode shipped = HostileBodies.run(WORKSPACE);
        shipped.withObject("HostConfig")
                .withArray("SecurityOpt")
                .add("seccomp=" + SeccompProfile.TEXT.replaceFirst("\\{", "{\"DefaultAction\":\"SCMP_ACT_ALLOW\","));
        assertRefused(ask(CREATE, shipped.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon_conteneur_1", "mon_conteneur_1-voisin", "atelier-guet-0a1b2c"})
    void noContainerHasSomebodyElsesName(String name) {
        assertRefused(ask(CREATE + "?name=" + name, HostileBodies.run(WORKSPACE).toString()));
        assertEquals(List.of(), TestEngine.containers(WORKSPACE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":\"portainer_data\",\"Labels\":{\"fr.atelierdocker.workspace\":\"%s\"}}",
                "{\"Name\":\"mon_volume_donnees-voisin\",\"Labels\":{\"fr.atelierdocker.workspace\":\"%s\"}}",
                "{\"Name\":\"mon_volume_donnees-%s\"}",
                "{\"Name\":\"mon_volume_donnees-%s\",\"Labels\":{}}",
                "{\"Name\":\"mon_volume_donnees-%1$s\",\"Labels\":{\"fr.atelierdocker.workspace\":\"%1$s\"},\"Driver\":\"x\"}",
                "{\"Name\":\"mon_volume_donnees-%1$s\",\"Labels\":{\"fr.atelierdocker.workspace\":\"%1$s\"},"
                        + "\"DriverOpts\":{\"type\":\"none\",\"o\":\"bind\",\"device\":\"/\"}}",
                "{\"Name\":\"mon_volume_donnees-%1$s\",\"Labels\":{\"fr.atelierdocker.workspace\":\"%1$s\"},"
                        + "\"driveropts\":{\"type\":\"none\",\"o\":\"bind\",\"device\":\"/\"}}",
                "{\"Name\":\"mon_volume_donnees-%1$s\",\"name\":\"x\",\"Labels\":{\"fr.atelierdocker.workspace\":\"%1$s\"}}"
            })
    void noVolumeIsMore(String body) {
        assertRefused(ask("POST /v1.41/volumes/create", body.formatted(WORKSPACE)));
        assertFalse(TestEngine.hasVolume(VOLUME));
    }

    @Test
    void aVolumeOfTheBenchIsCreatedAndRemoved() {
        String body = "{\"Name\":\"" + VOLUME + "\",\"Labels\":{\"" + Names.WORKSPACE + "\":\"" + WORKSPACE + "\"}}";
        assertEquals(201, Asked.status(ask("POST /v1.41/volumes/create", body)));
        assertEquals(204, Asked.status(ask("DELETE /v1.41/volumes/" + VOLUME, "")));
        assertEquals(404, Asked.status(ask("DELETE /v1.41/volumes/" + VOLUME, "")));
    }

    /** One that somebody made by hand, even under the bench's own name. */
    @Test
    void aStrangersVolumeIsNotTouched() {
        DockerClient engine = TestEngine.client();
        engine.createVolumeCmd().withName(VOLUME).exec();
        try {
            assertRefused(ask(CREATE, HostileBodies.run(WORKSPACE).toString()));
            assertRefused(ask("DELETE /v1.41/volumes/" + VOLUME, ""));
            assertTrue(TestEngine.hasVolume(VOLUME));
        } finally {
            engine.removeVolumeCmd(VOLUME).exec();
        }
    }

    @Test
    void aStrangersContainerIsNotTouched() throws IOException {
        DockerClient engine = TestEngine.client();
        String id = engine.createContainerCmd("busybox")
                .withName("mon_conteneur_1-" + WORKSPACE)
                .withEnv("SECRET=mot-de-passe")
                .withCmd("true")
                .exec()
                .getId();
        try {
            for (String reference : List.of(id, id.substring(0, 12), "mon_conteneur_1-" + WORKSPACE)) {
                String at = "/v1.41/containers/" + reference;
                for (String call : List.of("attach?stdout=1", "wait", "start", "stop?t=1", "restart", "kill")) {
                    assertRefused(ask("POST " + at + "/" + call, ""));
                }
                assertRefused(ask("GET " + at + "/logs?stdout=1", ""));
                assertRefused(ask("GET " + at + "/stats", ""));
                assertRefused(ask("DELETE " + at + "?v=true&force=true", ""));
                String seen = ask("GET " + at + "/json", "");
                assertTrue(seen.contains(id) && !seen.contains("mot-de-passe"), seen);
            }
            assertRefused(ask("GET /v1.41/containers/" + id + "/archive?path=/data", ""));
            assertEquals(
                    "created", engine.inspectContainerCmd(id).exec().getState().getStatus());
        } finally {
            engine.removeContainerCmd(id).withForce(true).exec();
        }
    }

    @Test
    void aStrangersImageIsNotTouched() {
        DockerClient engine = TestEngine.client();
        engine.tagImageCmd("busybox", IMAGE, "latest").exec();
        try {
            String id = engine.inspectImageCmd("busybox").exec().getId();
            ObjectNode run = HostileBodies.run(WORKSPACE);
            for (String name : List.of(IMAGE, IMAGE + ":latest", id)) {
                assertRefused(ask(CREATE, run.put("Image", name).toString()));
            }
            assertEquals(List.of(), TestEngine.containers(WORKSPACE));
            assertRefused(ask("GET /v1.41/images/" + IMAGE + "/get", ""));
            assertRefused(ask("POST /v1.41/images/" + IMAGE + "/push?tag=latest", ""));
            assertRefused(ask("POST /v1.41/images/" + id + "/tag?repo=" + IMAGE + "&tag=latest", ""));
            assertRefused(ask("DELETE /v1.41/images/" + IMAGE, ""));
            assertRefused(ask("DELETE /v1.41/images/" + id + "?force=true", ""));
            assertTrue(TestEngine.hasImage(IMAGE));
        } finally {
            engine.removeImageCmd(IMAGE).exec();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"RestartPolicy\":{\"Name\":\"always\"}}",
                "{\"PidsLimit\":-1}",
                "{\"PidsLimit\":0}",
                "{\"pidslimit\":5}",
                "{\"Memory\":0}",
                "{\"MemorySwap\":-1}",
                "{\"Devices\":[]}",
                "{\"CpusetCpus\":\"0\"}",
                "[]"
            })
    void aChangeGivesNothingMore(String body) {
        assertThrows(Refusal.class, () -> UpdateShape.of(Bounds.USUAL).check("", new ObjectMapper().readTree(body)));
    }

    /** Each call that an address may ask for is one that somebody knows how to judge. */
    @Test
    void whatIsInTheListIsJudged() {
        assertEquals(
                List.of(),
                Calls.shipped().names().stream()
                        .filter(call -> !Judge.judges(call))
                        .toList());
    }

    @Test
    void itsNamesAreTheBenchs() {
        assertEquals(
                List.of(Workspace.LABEL, Workspace.CONTAINER_LABEL, Workspace.LOOKOUT_LABEL, Workspace.TOKEN_LABEL),
                List.of(Names.WORKSPACE, Names.CONTAINER, Names.LOOKOUT, Names.TOKEN));
        assertEquals(
                List.of(Workspace.LESSON_IMAGE, Workspace.LESSON_VOLUME),
                List.of(Names.image(WorkspaceConfig.DEFAULT_NAME), Names.volume(WorkspaceConfig.DEFAULT_NAME)));
        assertTrue(Names.isContainer(Workspace.LESSON_CONTAINER + 1, WorkspaceConfig.DEFAULT_NAME));
        assertTrue(Names.isLookout(Workspace.LOOKOUT_NAME + "-0a1b2c"));
    }

    private static String ask(String request, String body) {
        return Asked.json(gate.socket(), request, body);
    }

    private static void assertRefused(String answer) {
        int status = Asked.status(answer);
        assertTrue((status == 403 || status == 400) && answer.contains("Le portier du moteur"), answer);
    }
}
