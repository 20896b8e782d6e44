package fr.atelierdocker.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A seccomp profile that takes system calls away: what it does not name is refused, and of what leads out of a container it
 * names nothing, unless for a capability that the container would have to have.
 *
 * @see <a href="https://docs.docker.com/engine/security/seccomp/">the engine's own profile</a>
 */
final class SeccompShape {

    private static final List<String> REFUSALS = List.of(
            "SCMP_ACT_ERRNO", "SCMP_ACT_KILL", "SCMP_ACT_KILL_THREAD", "SCMP_ACT_KILL_PROCESS", "SCMP_ACT_TRAP");

    private static final List<String> ACTIONS = List.of(
            "SCMP_ACT_ALLOW",
            "SCMP_ACT_ERRNO",
            "SCMP_ACT_KILL",
            "SCMP_ACT_KILL_THREAD",
            "SCMP_ACT_KILL_PROCESS",
            "SCMP_ACT_TRAP");

    private static final Set<String> NEVER = Set.of(
            "add_key",
            "bpf",
            "delete_module",
            "finit_module",
            "fsconfig",
            "fsmount",
            "fsopen",
            "fspick",
            "init_module",
            "io_uring_setup",
            "ioperm",
            "iopl",
            "kexec_file_load",
            "kexec_load",
            "keyctl",
            "mount",
            "mount_setattr",
            "move_mount",
            "open_by_handle_at",
            "open_tree",
            "perf_event_open",
            "pivot_root",
            "reboot",
            "request_key",
            "setns",
            "swapoff",
            "swapon",
            "umount",
            "umount2",
            "unshare",
            "userfaultfd");

    private static final Shape ANY = (where, value) -> {};

    private static final Shape PROFILE = Shape.object(
            Map.of(
                    "defaultAction",
                    Shape.oneOf(REFUSALS),
                    "defaultErrnoRet",
                    Shape.number(1, 4095),
                    "architectures",
                    Shape.list(Shape.text("SCMP_ARCH_[A-Z0-9_]+")),
                    "archMap",
                    ANY,
                    "syscalls",
                    Shape.list(Shape.object(
                            Map.of(
                                    "names",
                                    Shape.list(Shape.text("[a-z0-9_]+")),
                                    "action",
                                    Shape.oneOf(ACTIONS),
                                    "args",
                                    ANY,
                                    "comment",
                                    Shape.text(),
                                    "includes",
                                    ANY,
                                    "excludes",
                                    ANY,
                                    "errnoRet",
                                    Shape.number(1, 4095)),
                            Set.of("names", "action")))),
            Set.of("defaultAction"));

    private SeccompShape() {}

    static void check(String json) throws Refusal {
        JsonNode profile = StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
        PROFILE.check("seccomp", profile);
        for (JsonNode rule : profile.path("syscalls")) {
            boolean allows = rule.path("action").textValue().equals("SCMP_ACT_ALLOW")
                    && rule.path("includes").path("caps").isEmpty();
            for (JsonNode name : rule.path("names")) {
                if (allows && NEVER.contains(name.textValue())) {
                    throw Refusal.forbidden("le profil seccomp permet " + name.textValue());
                }
            }
        }
    }
}
