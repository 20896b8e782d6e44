package fr.atelierdocker.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.container.VolumeMount;

/** Bodies of creations, each like what the bench sends but for one thing that a site which was taken over would add. */
final class HostileBodies {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A body with the reason why it must not pass. */
    record Body(String why, byte[] bytes) {

        @Override
        public String toString() {
            return why;
        }
    }

    private final String workspace;
    private final List<Body> bodies = new ArrayList<>();

    private HostileBodies(String workspace) {
        this.workspace = workspace;
    }

    /** A run of the bench's, as it creates it. */
    static ObjectNode run(String workspace) {
        return read(ContainerRequests.run(new RunSpec(
                        "busybox",
                        List.of("true"),
                        List.of(new VolumeMount("mon_volume_donnees-" + workspace, "/data")),
                        Map.of(Names.WORKSPACE, workspace, Names.CONTAINER, workspace, Names.TOKEN, "0a"),
                        new ContainerLimits(128 << 20, 0.5, 64, 1 << 20, Duration.ofMinutes(1), Optional.empty())))
                .get(0)
                .body());
    }

    /** What looks into a volume, as the bench creates it. */
    static ObjectNode lookout(String workspace) {
        ObjectNode body = run(workspace);
        body.put("Image", "python:3.11-slim").put("User", "0:0");
        body.withObject("Labels").put(Names.LOOKOUT, workspace);
        body.set("Entrypoint", JSON.valueToTree(List.of("python3", "-I", "-S", "-u", "-X", "utf8", "-c", program())));
        body.set("Cmd", JSON.valueToTree(List.of("/data", "200000", "")));
        ObjectNode host = body.withObject("HostConfig").put("ReadonlyRootfs", true);
        host.set("CapAdd", JSON.valueToTree(List.of("DAC_READ_SEARCH")));
        ((ObjectNode) host.withArray("Mounts").get(0)).put("ReadOnly", true);
        return body;
    }

    static List<Body> all(String workspace) {
        HostileBodies hostile = new HostileBodies(workspace);
        hostile.rights();
        hostile.places();
        hostile.means();
        hostile.names();
        hostile.writings();
        hostile.lookouts();
        return hostile.bodies;
    }

    private void rights() {
        for (String name : List.of("Privileged", "privileged", "PRIVILEGED", "PublishAllPorts", "OomKillDisable")) {
            host(name, "true");
        }
        for (String mode : List.of("PidMode", "IpcMode", "UTSMode", "UsernsMode", "CgroupnsMode", "NetworkMode")) {
            host(mode, "\"host\"");
        }
        host("NetworkMode", "\"bridge\"");
        host("NetworkMode", "\"container:portainer\"");
        host("NetworkMode", "null");
        host("IpcMode", "\"shareable\"");
        host("IpcMode", "\"container:portainer\"");
        host("CapAdd", "[\"SYS_ADMIN\"]");
        host("CapAdd", "[\"ALL\"]");
        host("CapAdd", "[\"DAC_READ_SEARCH\"]");
        host("capadd", "[\"SYS_ADMIN\"]");
        host("CapDrop", "[]");
        host("CapDrop", "null");
        host("CapDrop", "[\"NET_RAW\"]");
        for (String option : List.of(
                "seccomp=unconfined",
                "seccomp:unconfined",
                "apparmor=unconfined",
                "label=disable",
                "systempaths=unconfined",
                "no-new-privileges=false",
                "seccomp={\\\"defaultAction\\\":\\\"SCMP_ACT_ALLOW\\\"}",
                "seccomp={\\\"defaultAction\\\":\\\"SCMP_ACT_ERRNO\\\",\\\"defaultaction\\\":\\\"SCMP_ACT_ALLOW\\\"}",
                "seccomp={\\\"defaultAction\\\":\\\"SCMP_ACT_ERRNO\\\",\\\"syscalls\\\":[{\\\"names\\\":[\\\"mount\\\"],\\\"action\\\":\\\"SCMP_ACT_ALLOW\\\"}]}",
                "seccomp={}")) {
            host("SecurityOpt", "[\"no-new-privileges\",\"" + option + "\"]");
        }
        host("SecurityOpt", "[]");
        host("SecurityOpt", "null");
        host("MaskedPaths", "[]");
        host("ReadonlyPaths", "[]");
        host("ReadonlyPaths", "[\"/etc\"]");
        host("Sysctls", "{\"kernel.msgmax\":\"1\"}");
        host("GroupAdd", "[\"docker\"]");
    }

    private void places() {
        host("Binds", "[\"/:/hote\"]");
        host("binds", "[\"/:/hote\"]");
        host("Bind\u017f", "[\"/:/hote\"]");
        host("Binds", "[\"portainer_data:/data\"]");
        host("VolumesFrom", "[\"portainer\"]");
        host(
                "Devices",
                "[{\"PathOnHost\":\"/dev/sda\",\"PathInContainer\":\"/dev/sda\",\"CgroupPermissions\":\"rwm\"}]");
        host("DeviceRequests", "[{\"Count\":-1,\"Capabilities\":[[\"gpu\"]]}]");
        host("DeviceCgroupRules", "[\"a *:* rwm\"]");
        host("CgroupParent", "\"/\"");
        host("ContainerIDFile", "\"/tmp/x\"");
        host("Runtime", "\"autre\"");
        host("VolumeDriver", "\"autre\"");
        host("Tmpfs", "{\"/proc\":\"size=1m\"}");
        host("Tmpfs", "{\"/tmp\":\"\"}");
        host("ExtraHosts", "[\"a:1.2.3.4\"]");
        host("Links", "[\"portainer\"]");
        host("Dns", "[\"1.2.3.4\"]");
        host("PortBindings", "{\"80/tcp\":[{\"HostPort\":\"80\"}]}");
        host("LogConfig", "{\"Type\":\"syslog\",\"Config\":{\"syslog-address\":\"udp://1.2.3.4:514\"}}");
        mount("Type", "\"bind\"");
        mount("Source", "\"/\"");
        mount("Source", "\"portainer_data\"");
        mount("Source", "\"mon_volume_donnees-voisin\"");
        mount("Source", "\"mon_volume_donnees\"");
        mount("Subpath", "\"..\"");
        mount("BindOptions", "{\"Propagation\":\"rshared\"}");
        mount("Target", "\"/data/../proc\"");
        mount(
                "VolumeOptions",
                "{\"DriverConfig\":{\"Name\":\"local\",\"Options\":{\"type\":\"none\",\"o\":\"bind\",\"device\":\"/\"}}}");
        mount("VolumeOptions", "{\"Subpath\":\"..\"}");
        mount("VolumeOptions", "{}");
        mount("Type", "\"tmpfs\"");
        mount("Type", "\"Volume\"");
        memory("{\"Type\":\"tmpfs\",\"Target\":\"/a\"}");
        memory("{\"Type\":\"tmpfs\",\"Target\":\"/a\",\"TmpfsOptions\":{}}");
        memory("{\"Type\":\"tmpfs\",\"Target\":\"/a\",\"TmpfsOptions\":{\"SizeBytes\":0}}");
        memory("{\"Type\":\"tmpfs\",\"Target\":\"/a\",\"TmpfsOptions\":{\"SizeBytes\":" + (1L << 40) + "}}");
        memory("{\"Type\":\"tmpfs\",\"Target\":\"/a\",\"TmpfsOptions\":{\"SizeBytes\":4096,\"Mode\":2048}}");
        memory("{\"Type\":\"tmpfs\",\"Target\":\"/a\",\"TmpfsOptions\":{\"SizeBytes\":4096,\"Options\":[[\"exec\"]]}}");
        memory("{\"Type\":\"tmpfs\",\"Target\":\"/a\",\"Source\":\"/\",\"TmpfsOptions\":{\"SizeBytes\":4096}}");
        memory("{\"Type\":\"tmpfs\",\"type\":\"bind\",\"Target\":\"/a\",\"TmpfsOptions\":{\"SizeBytes\":4096}}");
        memory("{\"Type\":\"npipe\",\"Target\":\"/a\",\"TmpfsOptions\":{\"SizeBytes\":4096}}");
        for (String place : List.of("a", "/", "/a/../proc", "/./proc", "//proc/sys", "/proc", "/sys/fs", "/a\\n")) {
            memory("{\"Type\":\"tmpfs\",\"Target\":\"" + place + "\",\"TmpfsOptions\":{\"SizeBytes\":4096}}");
        }
        top("NetworkingConfig", "{\"EndpointsConfig\":{\"bridge\":{}}}");
        top("Volumes", "{\"/data\":{}}");
        top("ExposedPorts", "{\"80/tcp\":{}}");
        top("MacAddress", "\"02:42:ac:11:00:02\"");
        top("Healthcheck", "{\"Test\":[\"CMD\",\"true\"]}");
        top("Healthcheck", "{\"Test\":[\"NONE\",\"true\"]}");
        top("Healthcheck", "{\"Test\":[\"NONE\"],\"Interval\":1000000}");
        top("Healthcheck", "{\"Interval\":1000000}");
        top("Hostname", "\"machine\"");
    }

    private void means() {
        for (String value :
                List.of("0", "-1", "null", "1", "1e3", "134217728.0", "\"134217728\"", "99999999999999999999")) {
            host("Memory", value);
        }
        host("memory", "0");
        host("MemorySwap", "-1");
        host("MemorySwap", "null");
        host("MemorySwap", "268435456");
        for (String value : List.of("0", "-1", "null", "9223372036854775808", "true")) {
            host("PidsLimit", value);
        }
        host("NanoCpus", "0");
        host("NanoCpus", "null");
        host("Ulimits", "[{\"Name\":\"memlock\",\"Soft\":-1,\"Hard\":-1}]");
        host("Ulimits", "[{\"Name\":\"fsize\",\"Soft\":-1,\"Hard\":-1}]");
        host("OomScoreAdj", "-1000");
        host("RestartPolicy", "{\"Name\":\"always\"}");
        host("KernelMemoryTCP", "0");
        host("DemainPermis", "true");
        top("Memory", "0");
        top("VolumesFrom", "\"portainer\"");
    }

    private void names() {
        top("Image", "\"debian\"");
        top("Image", "\"python:3.12\"");
        top("Image", "\"mon_app_image-voisin\"");
        top("Image", "null");
        top("Labels", "null");
        top("Labels", "{}");
        top("Labels", "{\"" + Names.CONTAINER + "\":\"" + workspace + "\"}");
        top("Labels", "{\"" + Names.WORKSPACE + "\":\"" + workspace + "\"}");
        top("Labels", "{\"" + Names.WORKSPACE + "\":\"" + workspace + "\",\"" + Names.CONTAINER + "\":\"voisin\"}");
        top(
                "Labels",
                "{\"" + Names.WORKSPACE + "\":\"" + workspace + "\",\"" + Names.CONTAINER + "\":\"" + workspace
                        + "\",\"com.docker.compose.project\":\"autre\"}");
    }

    /** The same body, written so that two readers may find two things in it. */
    private void writings() {
        String run = run(workspace).toString();
        String end = run.substring(0, run.length() - 1);
        add("twice the same name", end + ",\"HostConfig\":{\"Privileged\":true}}");
        add("twice the same name but for its case", end + ",\"hostconfig\":{\"Privileged\":true}}");
        add("a name that is escaped", run.replace("\"HostConfig\":{", "\"HostConfig\":{\"Pr\\u0069vileged\":true,"));
        add("the first of two", "{\"HostConfig\":{\"Privileged\":true}," + run.substring(1));
        add("a second document", run + "{\"HostConfig\":{\"Privileged\":true}}");
        add("something behind", run + "]");
        add("nothing", "");
        add("null", "null");
        add("a list", "[" + run + "]");
        add("a text", "\"" + workspace + "\"");
        add("a comment", "/* */" + run);
        add("a comma too many", end + ",}");
        add("single quotes", run.replace('"', '\''));
        add("a mark of its order of bytes", "\ufeff" + run);
        add("an unescaped line", run.replace("\"true\"", "\"tr\nue\""));
        add("a half of a character", run.replace("\"true\"", "\"\\ud800\""));
        add("deeper than anybody reads", "{\"Cmd\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
        add("longer than anybody reads", end + " ".repeat(Judge.MOST_JSON) + "}");
        bodies.add(new Body("UTF-16", run.getBytes(StandardCharsets.UTF_16)));
        bodies.add(new Body("no UTF-8", (end + ",\"User\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void lookouts() {
        lookout("another program", body -> body.withArray("Entrypoint").remove(7));
        lookout(
                "a program before",
                body -> body.set(
                        "Entrypoint", JSON.valueToTree(List.of("python3", "-I", "-c", "print()", "-c", program()))));
        lookout("a shell", body -> body.set("Entrypoint", JSON.valueToTree(List.of("sh", "-c", program()))));
        lookout("what surrounds it", body -> body.withArray("Entrypoint").remove(1));
        lookout("a changed program", body -> body.withArray("Entrypoint").set(7, program() + "#"));
        lookout("more than its program", body -> body.withArray("Entrypoint").add("x"));
        lookout("the program of its image", body -> body.putNull("Entrypoint"));
        lookout("what is loaded first", body -> body.withArray("Env").add("LD_PRELOAD=/data/a.so"));
        lookout("an image of the learner's", body -> body.put("Image", "mon_app_image-" + workspace));
        lookout("a root that it writes to", body -> body.withObject("HostConfig")
                .put("ReadonlyRootfs", false));
        lookout("no label of its own", body -> body.withObject("Labels").remove(Names.LOOKOUT));
        lookout("an argument", body -> body.withArray("Cmd").add("--x /etc"));
        lookout("a volume that it writes to", body -> firstMount(body).put("ReadOnly", false));
        lookout("memory of its own", body -> body.withObject("HostConfig")
                .withArray("Mounts")
                .add(node("{\"Type\":\"tmpfs\",\"Target\":\"/usr/local/lib\",\"TmpfsOptions\":{\"SizeBytes\":4096}}")));
        lookout(
                "more memory than it needs",
                body -> body.withObject("HostConfig").put("Memory", 8L << 30).put("MemorySwap", 8L << 30));
        lookout("what it loads in the volume", body -> firstMount(body).put("Target", "/usr/local/lib/python3.11"));
    }

    private static ObjectNode firstMount(ObjectNode body) {
        return (ObjectNode) body.withObject("HostConfig").withArray("Mounts").get(0);
    }

    private void host(String name, String value) {
        ObjectNode body = run(workspace);
        body.withObject("HostConfig").set(name, node(value));
        add("HostConfig." + name + " = " + value, body.toString());
    }

    private void mount(String name, String value) {
        ObjectNode body = run(workspace);
        firstMount(body).set(name, node(value));
        add("HostConfig.Mounts[0]." + name + " = " + value, body.toString());
    }

    private void memory(String mount) {
        ObjectNode body = run(workspace);
        body.withObject("HostConfig").withArray("Mounts").add(node(mount));
        add("HostConfig.Mounts[1] = " + mount, body.toString());
    }

    private void top(String name, String value) {
        ObjectNode body = run(workspace);
        body.set(name, node(value));
        add(name + " = " + value, body.toString());
    }

    private void lookout(String why, Consumer<ObjectNode> change) {
        ObjectNode body = lookout(workspace);
        change.accept(body);
        add("the lookout: " + why, body.toString());
    }

    private void add(String why, String body) {
        bodies.add(new Body(why, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode node(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) node(json);
    }

    private static String program() {
        try {
            return Files.readString(Path.of("src/main/resources/docker/volume_agent.py"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
