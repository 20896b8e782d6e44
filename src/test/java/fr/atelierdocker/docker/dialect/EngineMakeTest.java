package fr.atelierdocker.docker.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.dialect.EngineMake.ImageStore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** By recorded answers, of which only the fields that tell are kept. */
@Tag("rapide")
class EngineMakeTest {

    private static final String DOCKER =
            "{\"Components\":[{\"Name\":\"Engine\",\"Version\":\"%1$s\"},{\"Name\":\"containerd\",\"Version\":\"1\"}],\"Version\":\"%1$s\"}";
    private static final String PODMAN =
            "{\"Components\":[{\"Name\":\"Podman Engine\",\"Version\":\"5.4.2\"},{\"Name\":\"Conmon\",\"Version\":\"2\"}],\"Version\":\"5.4.2\"}";

    @Test
    void aDockerWithItsOwnStore() throws JsonProcessingException {
        EngineMake make = make(
                DOCKER.formatted("20.10.24+dfsg1"),
                "{\"DriverStatus\":[[\"Backing Filesystem\",\"extfs\"]],\"CgroupVersion\":\"1\",\"SecurityOptions\":[\"name=seccomp,profile=default\"]}");
        assertEquals("Docker 20.10.24+dfsg1", make.name());
        assertEquals(ImageStore.CLASSIC, make.store());
        assertTrue(make.filters());
        assertTrue(make.pauses());
        assertTrue(make.dialect().sizesOneImage());
    }

    @Test
    void aDockerWithTheStoreOfContainerd() throws JsonProcessingException {
        EngineMake make = make(
                DOCKER.formatted("28.5.2"),
                "{\"Driver\":\"overlayfs\",\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]],\"CgroupVersion\":\"2\"}");
        assertEquals(ImageStore.CONTAINERD, make.store());
        assertFalse(make.dialect().sizesOneImage());
    }

    /** On the first version of cgroups there is nothing that an ordinary user may freeze. */
    @Test
    void aRootlessEnginePausesWithTheSecondVersionOfCgroupsOnly() throws JsonProcessingException {
        String rootless =
                "{\"CgroupVersion\":\"%s\",\"SecurityOptions\":[\"name=seccomp,profile=default\",\"name=rootless\"]}";
        assertFalse(make(DOCKER.formatted("28.5.2"), rootless.formatted("1")).pauses());
        assertTrue(make(DOCKER.formatted("28.5.2"), rootless.formatted("2")).pauses());
        assertFalse(make(PODMAN, "{\"CgroupVersion\":\"1\",\"Rootless\":true}").pauses());
    }

    @Test
    void aPodman() throws JsonProcessingException {
        EngineMake make = make(
                PODMAN,
                "{\"DriverStatus\":[[\"Native Overlay Diff\",\"true\"]],\"Rootless\":false,\"CgroupVersion\":\"1\"}");
        assertEquals("Podman 5.4.2", make.name());
        assertFalse(make.dialect().labelsMountedVolumes());
        assertFalse(make.filters());
    }

    /** A kernel that was built without seccomp; and Podman, which says that it has it and takes a profile of another form. */
    @Test
    void theProfileIsForThoseWhoTakeIt() throws JsonProcessingException {
        String options = "{\"SecurityOptions\":[\"name=apparmor\"%s]}";
        assertFalse(make(DOCKER.formatted("28.5.2"), options.formatted("")).filters());
        String seccomp = options.formatted(",\"name=seccomp,profile=builtin\"");
        assertTrue(make(DOCKER.formatted("28.5.2"), seccomp).filters());
        assertFalse(make(PODMAN, seccomp).filters());
    }

    /** A bent answer. */
    @Test
    void oneThatSaysNothingIsADocker() throws JsonProcessingException {
        assertEquals(ImageStore.CLASSIC, make("{\"Version\":\"1\"}", "{}").store());
    }

    private static EngineMake make(String version, String info) throws JsonProcessingException {
        ObjectMapper json =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build().getObjectMapper();
        return EngineMake.of(json.readValue(version, Version.class), json.readValue(info, Info.class));
    }
}
