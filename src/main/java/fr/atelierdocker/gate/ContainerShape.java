package fr.atelierdocker.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a container may be: the table of each field that {@code POST /containers/create} may have, and its values. Whatever is
 * not here is refused: {@code Privileged}, {@code Binds}, {@code Devices}, the namespaces of the host, and what an engine of
 * tomorrow will know.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerCreate">the
 *     call</a>
 */
final class ContainerShape {

    /** The engine's own minimum. */
    static final long LEAST_MEMORY = 6L << 20;

    static final long MOST_CPUS = 1024;
    static final long MOST_NANO_CPUS = MOST_CPUS * 1_000_000_000;
    static final long MOST_CPU_PART = 1_000_000;
    private static final int MOST_SECONDS = 600;
    private static final int EVERYBODYS = 01777;

    private static final String LABEL_NAME = "fr\\.atelierdocker\\.(workspace|conteneur|guet|jeton)";
    static final Shape LABELS = Shape.map(LABEL_NAME, Shape.text("[a-z0-9-]{1,64}"));
    private static final Shape FOLDER = Shape.text("(/[\\w-][\\w.-]*)+");

    /** Where an image may want a volume of no name: anywhere, in any letters, but where the kernel tells of itself. */
    private static final Shape PLACE =
            Shape.text("(?!/+(proc|sys)(/|$))(/+(?!\\.{1,2}(/|$))[^/\\p{Cntrl}]{1,255}){1,64}/*");

    /** What the engine keeps from every container, which a list of one's own would take the place of. */
    private static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private static final List<String> MASKED = List.of(
            "/proc/asound",
            "/proc/acpi",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/sys/firmware");

    /** Of a mount that is one; any other is memory, where an image wants a volume of no name. */
    private static final Shape VOLUME = Shape.object(
            Map.of(
                    "Type",
                    Shape.oneOf(List.of("volume")),
                    "Source",
                    Shape.text("mon_volume_donnees(-[a-z0-9-]+)?"),
                    "Target",
                    FOLDER,
                    "ReadOnly",
                    Shape.flag(),
                    "VolumeOptions",
                    Shape.object(Map.of("NoCopy", Shape.flag(), "Labels", LABELS))),
            Set.of("Type", "Source", "Target"));

    private static final Shape LOG = Shape.object(Map.of(
            "Type",
            Shape.oneOf(List.of("json-file", "local", "none")),
            "Config",
            Shape.map("max-size|max-file", Shape.text("\\d{1,6}[kmg]?"))));

    private ContainerShape() {}

    static Shape of(Bounds bounds) {
        return Shape.object(
                Map.ofEntries(
                        Map.entry("User", Shape.text("[a-z0-9_-]{0,32}(:[a-z0-9_-]{1,32})?")),
                        Map.entry("AttachStdin", Shape.flag()),
                        Map.entry("AttachStdout", Shape.flag()),
                        Map.entry("AttachStderr", Shape.flag()),
                        Map.entry("OpenStdin", Shape.flag()),
                        Map.entry("StdinOnce", Shape.flag()),
                        Map.entry("Tty", Shape.flag()),
                        Map.entry("Env", Shape.list(Shape.text("[A-Za-z_]\\w*=[^\\x00]*"))),
                        Map.entry("Cmd", Shape.list(Shape.text())),
                        Map.entry("Entrypoint", Shape.list(Shape.text())),
                        Map.entry("Image", Shape.text("[a-z0-9][\\w.:/@-]{0,300}")),
                        Map.entry("Volumes", Shape.empty()),
                        Map.entry("ExposedPorts", Shape.empty()),
                        Map.entry("WorkingDir", Shape.text("(/[^\\x00]*)?")),
                        Map.entry("StopSignal", Shape.text("(SIG)?[A-Z0-9]{1,10}")),
                        Map.entry("StopTimeout", Shape.number(0, MOST_SECONDS)),
                        Map.entry("Labels", LABELS),
                        // Without one the image's own would hold.
                        Map.entry(
                                "Healthcheck",
                                Shape.object(
                                        Map.of("Test", Shape.of("[\"NONE\"]", value -> isList(value, List.of("NONE")))),
                                        Set.of("Test"))),
                        Map.entry("HostConfig", host(bounds))),
                Set.of("Image", "Labels", "HostConfig"));
    }

    private static Shape host(Bounds bounds) {
        return Shape.object(
                Map.ofEntries(
                        Map.entry("NetworkMode", Shape.oneOf(List.of("none"))),
                        Map.entry("CapDrop", Shape.of("[\"ALL\"]", value -> isList(value, List.of("ALL")))),
                        Map.entry(
                                "CapAdd",
                                Shape.of(
                                        "[\"DAC_READ_SEARCH\"]",
                                        value -> isList(value, List.of(Lookout.CAPABILITY))
                                                || isList(value, List.of()))),
                        Map.entry("SecurityOpt", ContainerShape::securityOptions),
                        Map.entry("Memory", Shape.number(LEAST_MEMORY, bounds.memory())),
                        Map.entry("MemorySwap", Shape.number(LEAST_MEMORY, bounds.memory())),
                        Map.entry("NanoCpus", Shape.number(1, MOST_NANO_CPUS)),
                        Map.entry("CpuShares", Shape.number(0, MOST_CPU_PART)),
                        Map.entry("BlkioWeight", Shape.number(0, 1000)),
                        Map.entry("PidsLimit", Shape.number(1, bounds.processes())),
                        Map.entry("ShmSize", Shape.number(1, bounds.memory())),
                        Map.entry("OomScoreAdj", Shape.number(0, 1000)),
                        Map.entry(
                                "Ulimits",
                                Shape.list(Shape.object(
                                        Map.of(
                                                "Name",
                                                Shape.oneOf(List.of("core", "fsize", "nofile", "nproc", "msgqueue")),
                                                "Soft",
                                                Shape.number(0, Long.MAX_VALUE),
                                                "Hard",
                                                Shape.number(0, Long.MAX_VALUE)),
                                        Set.of("Name", "Soft", "Hard")))),
                        Map.entry("LogConfig", LOG),
                        Map.entry("Mounts", Shape.list(mount(bounds))),
                        Map.entry(
                                "Tmpfs",
                                Shape.map(
                                        "/dev/shm|/tmp|/run|/var/tmp",
                                        Shape.text("([a-z]+(=\\d+)?,)*size=\\d{1,10}[kmg]?(,[a-z_]+(=\\d+)?)*"))),
                        Map.entry("StorageOpt", Shape.map("size", Shape.text("\\d{1,10}[kKmMgG]?"))),
                        Map.entry("Runtime", Shape.oneOf(bounds.runtimes())),
                        Map.entry("ReadonlyRootfs", Shape.flag()),
                        Map.entry("AutoRemove", Shape.flag()),
                        Map.entry("Init", Shape.flag()),
                        Map.entry("IpcMode", Shape.oneOf(List.of("private", "none"))),
                        Map.entry("CgroupnsMode", Shape.oneOf(List.of("private"))),
                        Map.entry("ReadonlyPaths", containing(READ_ONLY)),
                        Map.entry("MaskedPaths", containing(MASKED))),
                Set.of("NetworkMode", "CapDrop", "SecurityOpt", "Memory", "MemorySwap", "NanoCpus", "PidsLimit"));
    }

    private static Shape mount(Bounds bounds) {
        Shape memory = Shape.object(
                Map.of(
                        "Type",
                        Shape.oneOf(List.of("tmpfs")),
                        "Target",
                        PLACE,
                        "TmpfsOptions",
                        Shape.object(
                                Map.of(
                                        "SizeBytes",
                                        Shape.number(1, bounds.memory()),
                                        "Mode",
                                        Shape.number(0, EVERYBODYS)),
                                Set.of("SizeBytes"))),
                Set.of("Type", "Target", "TmpfsOptions"));
        return (where, value) -> (isVolume(value) ? VOLUME : memory).check(where, value);
    }

    static boolean isVolume(JsonNode mount) {
        return "volume".equals(mount.path("Type").textValue());
    }

    private static Shape containing(List<String> paths) {
        return (where, value) -> {
            Shape.list(FOLDER).check(where, value);
            Set<String> listed = new HashSet<>();
            value.forEach(path -> listed.add(path.textValue()));
            if (!listed.containsAll(paths)) {
                throw Refusal.forbidden(where + " rend ce que le moteur ferme à tout conteneur");
            }
        };
    }

    private static void securityOptions(String where, JsonNode value) throws Refusal {
        Shape.list(Shape.text()).check(where, value);
        boolean closed = false;
        for (JsonNode option : value) {
            String text = option.textValue();
            if (text.startsWith("seccomp={")) {
                SeccompShape.check(text.substring("seccomp=".length()));
            } else if (text.matches("no-new-privileges([:=]true)?")) {
                closed = true;
            } else {
                throw Refusal.forbidden(where + " : " + text.split("[=:]")[0] + " n’est pas permis ainsi");
            }
        }
        if (!closed) {
            throw Refusal.forbidden(where + " doit avoir no-new-privileges");
        }
    }

    private static boolean isList(JsonNode value, List<String> expected) {
        if (!value.isArray() || value.size() != expected.size()) {
            return false;
        }
        for (int at = 0; at < expected.size(); at++) {
            if (!expected.get(at).equals(value.get(at).textValue())) {
                return false;
            }
        }
        return true;
    }
}
