package fr.atelierdocker.docker;

import java.util.Map;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A volume that a test fills by containers of its own. */
public final class TestVolume implements AutoCloseable {

    private final DockerClient engine;
    private final String name;

    private TestVolume(DockerClient engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    /** Makes a volume with the label of a workspace. */
    public static TestVolume create(String name, String workspace) {
        return create(TestEngine.client(), name, workspace);
    }

    /** The same in an engine of a test's own. */
    public static TestVolume create(DockerClient engine, String name, String workspace) {
        engine.createVolumeCmd()
                .withName(name)
                .withLabels(Map.of("fr.atelierdocker.workspace", workspace))
                .exec();
        return new TestVolume(engine, name);
    }

    /** One that another has made. */
    public static TestVolume named(String name) {
        return new TestVolume(TestEngine.client(), name);
    }

    public String name() {
        return name;
    }

    /** Runs a program in the volume's root, in a container with the engine's usual rights, to its end. */
    public void python(String program) {
        String id = start(program);
        try {
            int code = engine.waitContainerCmd(id).start().awaitStatusCode();
            assertEquals(0, code, program);
        } finally {
            engine.removeContainerCmd(id).withForce(true).exec();
        }
    }

    /** The same, without waiting for its end; the caller removes the container. */
    public String start(String program) {
        String id = engine.createContainerCmd("python:3.11-slim")
                .withCmd("python3", "-c", program)
                .withWorkingDir("/data")
                .withHostConfig(
                        HostConfig.newHostConfig().withNetworkMode("none").withBinds(Bind.parse(name + ":/data")))
                .exec()
                .getId();
        engine.startContainerCmd(id).exec();
        return id;
    }

    @Override
    public void close() {
        engine.removeVolumeCmd(name).exec();
    }
}
