package fr.atelierdocker.bench.limits;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.Bench.Line;
import fr.atelierdocker.bench.SmallLimits;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;
import fr.atelierdocker.docker.volume.AgentBounds;
import fr.atelierdocker.docker.volume.VolumeAgent;
import fr.atelierdocker.docker.volume.VolumeAgents;
import fr.atelierdocker.docker.volume.VolumeChanges;
import fr.atelierdocker.docker.volume.VolumeListener;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Where a container can write, what it can ask of the kernel, and what its image can make the engine do. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@Tag("moteur")
class KernelCallsTest extends Bombs {

    @Inject
    VolumeAgents agents;

    /** What calls of the kernel answer, by name: the numbers are those of this machine's processor. */
    private static final String CALLING =
            """
            import ctypes, errno, os, platform, socket
            libc = ctypes.CDLL(None, use_errno=True)
            arm = platform.machine() == 'aarch64'
            def call(number, *arguments):
                ctypes.set_errno(0)
                done = libc.syscall(number[arm], *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
                return 'ok' if done >= 0 else errno.errorcode[ctypes.get_errno()]
            def tell(name, answers):
                print(name, *sorted(set(answers)))
            room = ctypes.create_string_buffer(256)
            """;

    @Test
    void whatTakesRoomThatNoFileShowsIsRefused() {
        assertEquals(
                List.of(
                        "fallocate ENOTSUP",
                        "written ok",
                        "ioctl EPERM",
                        "nameless ENOTSUP",
                        "openat2 ENOSYS",
                        "attribute ENOTSUP",
                        "temporary ok"),
                output(
                        CALLING
                                + """
                                import tempfile
                                for folder in ['/', '/data/']:
                                    os.makedirs(folder, exist_ok=True)
                                folders = ['/', '/data/']
                                files = [os.open(folder + 'f', os.O_CREAT | os.O_RDWR) for folder in folders]
                                # Up to the end and beyond it, with a hole, zeroes, and with bits that the kernel does not look at.
                                modes = [0, 1 << 32, 1, 1 | 2, 1 | 16, 1 | 1 << 40, 1 << 40]
                                tell('fallocate', [call((285, 47), f, mode, 0, 1 << 20) for f in files for mode in modes])
                                # A program that asks the C library has the room all the same, but written.
                                for f in files: os.posix_fallocate(f, 0, 1 << 20)
                                tell('written', ['ok' if os.fstat(f).st_size == 1 << 20 else 'short' for f in files])
                                # struct space_resv: from the beginning of the file, 1 MiB.
                                room[0:48] = bytes(16) + (1 << 20).to_bytes(8, 'little') + bytes(24)
                                asked = [0x40305828, 0x4030582a, 0x40305839, 0x40305828 | 1 << 33]
                                tell('ioctl', [call((16, 29), f, what, room) for f in files for what in asked])
                                def nameless(folder):
                                    try: os.close(os.open(folder, os.O_TMPFILE | os.O_RDWR)); return 'ok'
                                    except OSError as refused: return errno.errorcode[refused.errno]
                                tell('nameless', map(nameless, folders))
                                tell('openat2', [call((437, 437), -100, b'/f', room, 24)])
                                def attribute(folder):
                                    try: os.setxattr(folder + 'f', 'user.a', b'a' * 1000); return 'ok'
                                    except OSError as refused: return errno.errorcode[refused.errno]
                                tell('attribute', map(attribute, folders))
                                with tempfile.TemporaryFile() as file: file.write(b'a')
                                print('temporary ok')
                                """));
    }

    @Test
    void whatNoLessonNeedsIsRefused() {
        assertEquals(
                List.of(
                        "sockets EPERM",
                        "of a program ok",
                        "io_uring ENOSYS",
                        "userfaultfd ENOSYS",
                        "bpf ENOSYS",
                        "perf ENOSYS",
                        "clone3 ENOSYS",
                        "spaces EPERM",
                        "mounts EPERM",
                        "keys EPERM",
                        "others EPERM",
                        "aio ENOSYS",
                        "queues ENOSYS",
                        "fanotify ENOSYS",
                        "32 bits 31"),
                output(
                        CALLING
                                + """
                                def opened(*what):
                                    try: socket.socket(*what).close(); return 'ok'
                                    except OSError as refused: return errno.errorcode[refused.errno]
                                # vsock, alg, packet, tipc, rds, bluetooth, can, xdp; netlink's audit, netfilter, crypto; of the
                                # Internet's only TCP and UDP.
                                strange = [(40, 1, 0), (38, 5, 0), (17, 3, 0), (30, 5, 0), (21, 5, 0), (31, 3, 0), (29, 3, 0), (44, 3, 0),
                                    (16, 3, 9), (16, 3, 12), (16, 3, 21), (2, 1, 132), (2, 5, 0), (2, 6, 0), (2, 1, 262), (10, 2, 136), (2, 3, 1)]
                                tell('sockets', [opened(*what) for what in strange])
                                usual = [(1, 1, 0), (1, 2, 0), (2, 1, 0), (2, 2, 0), (2, 1, 6), (10, 1, 0), (10, 2, 17), (16, 3, 0)]
                                socket.getaddrinfo('localhost', 80); socket.if_nameindex(); socket.socketpair()
                                tell('of a program', [opened(*what) for what in usual])
                                tell('io_uring', [call((425, 425), 8, room), call((426, 426), 0, 0, 0, 0), call((427, 427), 0, 0, 0, 0)])
                                tell('userfaultfd', [call((323, 282), 0)])
                                tell('bpf', [call((321, 280), 0, room, 48)])
                                tell('perf', [call((298, 241), room, 0, 0, -1, 0)])
                                tell('clone3', [call((435, 435), room, 88)])
                                spaces = [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000]
                                tell('spaces', [call((56, 220), space | 17, 0, 0, 0, 0) for space in spaces]
                                    + [call((272, 97), space) for space in spaces] + [call((308, 268), 0, 0)])
                                tell('mounts', [call((165, 40), 0, 0, 0, 0, 0), call((429, 429), 1, 0, 0, 0, 0), call((430, 430), b'tmpfs', 0)])
                                tell('keys', [call((250, 219), 0, -3, 1), call((248, 217), b'user', b'a', b'b', 1, -3)])
                                # ptrace, process_vm_readv, kcmp, personality, quotactl, syslog, kexec_load, init_module, sync
                                tell('others', [call(number, 0, 0, 0, 0, 0) for number in
                                    [(101, 117), (310, 270), (312, 272), (135, 92), (179, 60), (103, 116), (246, 104), (175, 105), (162, 81)]])
                                tell('aio', [call((206, 0), 1, room)])
                                tell('queues', [call((240, 180), b'/q', 0o102, 0o600, 0)])
                                tell('fanotify', [call((300, 262), 0, 0)])
                                # inotify_init by its number for 32 bits: whoever calls so is ended, by SIGSYS.
                                import mmap
                                page = mmap.mmap(-1, 4096, prot=7)
                                page.write(bytes.fromhex('b823010000cd80c3'))
                                child = 0 if arm else os.fork()
                                if not arm and child == 0:
                                    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
                                    os._exit(0)
                                print('32 bits', 31 if arm else os.WTERMSIG(os.waitpid(child, 0)[1]))
                                """));
    }

    private void assertANeighboursVolumeIsTold() {
        String other = workspace + "-voisin";
        Map<String, String> labels = Map.of("fr.atelierdocker.workspace", other, "fr.atelierdocker.guet", other);
        List<String> told = new CopyOnWriteArrayList<>();
        VolumeListener listener = new VolumeListener() {
            @Override
            public void changed(VolumeChanges changes) {
                changes.changes().forEach(change -> told.add(change.path()));
            }

            @Override
            public void gone() {}
        };
        try (TestVolume volume = TestVolume.create("essai-voisin-" + workspace, other);
                VolumeAgent agent = agents.open(
                        "essai-guet", volume.name(), "python:3.11-slim", labels, new AgentBounds(100, 0), listener)) {
            assertTrue(agent.isTold(), "by the kernel");
            volume.python("open('lettre', 'w').write('x')");
            await("it is told").atMost(Bench.LONG).until(() -> told.contains("lettre"));
        }
    }

    /** All instances of inotify that a user may have are root's, whichever container is root. */
    @Test
    void aContainerLeavesTheOthersTheirWatches() {
        build(
                CALLING
                        + """
                import signal, time
                taken = []
                for which in ((253, -1), (294, 26)):
                    for again in range(5000):
                        if which[arm] >= 0: taken.append(call(which, 0))
                tell('inotify', taken)
                print('parti', flush=True)
                signal.signal(signal.SIGTERM, lambda *any: exit(0))
                time.sleep(600)
                """,
                "");
        long job = Bench.start("lancer");
        Bench.awaitOutput(job, "parti");
        try {
            assertANeighboursVolumeIsTold();
            String neighbour = TestEngine.client()
                    .createContainerCmd("python:3.11-slim")
                    .withNetworkDisabled(true)
                    .withCmd("python", "-c", "import ctypes; exit(0 if ctypes.CDLL(None).inotify_init() >= 0 else 9)")
                    .exec()
                    .getId();
            try {
                TestEngine.client().startContainerCmd(neighbour).exec();
                assertEquals(
                        0,
                        TestEngine.client().waitContainerCmd(neighbour).start().awaitStatusCode());
            } finally {
                TestEngine.client()
                        .removeContainerCmd(neighbour)
                        .withForce(true)
                        .exec();
            }
        } finally {
            Bench.post("arreter");
        }
        assertEquals(List.of("inotify ENOSYS", "parti"), Bench.output(Bench.awaitEnd(job)));
    }

    /** Each place of the container's tree that lies on a disk, but for its own layer and the volume. */
    @Test
    void nowhereButInItsLayerAndItsVolumeIsAnythingWrittenToADisk() {
        assertEquals(
                List.of("/ overlay", "/data", "memory /ailleurs /là/bas", "core (0, 0)", "queue EMFILE"),
                output(
                        """
                        import errno, os, resource
                        os.makedirs('/data', exist_ok=True)
                        memory = {'proc', 'sysfs', 'tmpfs', 'devpts', 'mqueue', 'cgroup', 'cgroup2'}
                        kinds = {}
                        for line in open('/proc/self/mounts'):
                            _, place, kind = line.split()[:3]
                            kinds[place] = kind
                        def written(place):
                            try:
                                if os.path.isdir(place): open(place + '/essai', 'w').write('a')
                                else: open(place, 'a').write('a')
                                return True
                            except OSError: return False
                        for place, kind in sorted(kinds.items()):
                            if kind not in memory and written(place):
                                print(place, *[kind for kind in [kind] if place == '/'])
                        print('memory', *[place for place in ['/ailleurs', '/là/bas'] if written(place)])
                        print('core', resource.getrlimit(resource.RLIMIT_CORE))
                        try: open('/dev/mqueue/q', 'x')
                        except OSError as refused: print('queue', errno.errorcode[refused.errno])
                        """,
                        "VOLUME [\"/ailleurs\", \"/là/bas/\", \"/data\"]\n"));
    }

    /** What is written to no disk is in memory, which is counted to the container. */
    @ParameterizedTest
    @MethodSource("placesInMemory")
    void whatIsInMemoryIsCountedAsMemory(String place) {
        List<Line> lines = run("i=0; while dd if=/dev/zero of=" + place
                + "/f$i bs=1M count=4 2>/dev/null; do i=$((i+1)); done; sleep 0.5; echo $i");
        assertTrue(
                told(lines).contains("Le conteneur a demandé plus que ses 32 Mio de mémoire.")
                        || Bench.output(lines).stream().allMatch(counted -> Integer.parseInt(counted) <= 16),
                Bench.told(lines).toString());
    }

    static Stream<String> placesInMemory() {
        return Stream.of("/dev/shm", "/dev", "/sys/fs/cgroup");
    }

    /** The runtime would wait for ever for somebody to read the name that it did not find, and hold the container. */
    @ParameterizedTest
    @MethodSource("names")
    void anImageWhoseProgramHasNoPossibleNameIsRefused(String instruction) {
        projects.build("FROM busybox\n" + instruction + "\n");
        List<Line> lines = Bench.perform("lancer");
        assertEquals(
                "fin/echoue Le programme n’a pas pu démarrer : ce qui devrait être le nom d’un programme est bien trop long."
                        + " Vérifiez CMD, ENTRYPOINT et HEALTHCHECK dans le Dockerfile : entre crochets, le premier mot nomme"
                        + " le programme, et chaque mot suivant a ses propres guillemets ; un texte entier va dans un fichier,"
                        + " copié par COPY.",
                told(lines).replace("`", ""));
        assertEquals(List.of(), TestEngine.containers(workspace));
    }

    static Stream<String> names() {
        String path = "/x".repeat(25_000);
        return Stream.of(
                "CMD [\"" + path + "\"]",
                "CMD [\"" + "é".repeat(30_000) + "\", \"a\"]",
                "ENTRYPOINT [\"" + path + "\"]\nCMD [\"a\"]",
                "CMD [\"sleep\", \"9\"]\nHEALTHCHECK --interval=1s CMD [\"" + path + "\"]");
    }

    /** A long text is no name: it is what a shell reads. */
    @Test
    void aLongCommandRuns() {
        projects.build("FROM busybox\nHEALTHCHECK CMD : " + "a".repeat(50_000) + "\nCMD echo " + "a ".repeat(25_000)
                + " | wc -w\n");
        assertEquals(List.of("25000"), Bench.output(Bench.perform("lancer")));
    }

    /** The engine would start its program a thousand times a second, and tell of each. */
    @Test
    void noHealthCheckOfAnImageRuns() {
        projects.build("FROM busybox\nHEALTHCHECK --interval=1ms --timeout=1s CMD echo faite >>/sante\n"
                + "CMD n=0; while [ ! -e /sante ] && [ $n -lt 30 ]; do sleep 0.1; n=$((n+1)); done; cat /sante 2>&1\n");
        assertEquals(
                List.of("cat: can't open '/sante': No such file or directory"), Bench.output(Bench.perform("lancer")));
    }

    private List<String> output(String program) {
        return output(program, "");
    }

    private List<String> output(String program, String instructions) {
        build(program, instructions);
        return Bench.output(Bench.perform("lancer"));
    }

    private void build(String program, String instructions) {
        try {
            String end = end(projects.build("FROM python:3.11-slim\n" + instructions + "CMD [\"python\", \"-c\", "
                            + new ObjectMapper().writeValueAsString(program) + "]\n"))
                    .state();
            assertEquals("reussi", end);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
