package fr.atelierdocker.docker.volume;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineUnavailableException;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class VolumeAgentTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final AgentBounds BOUNDS = new AgentBounds(100_001, 0);

    private final String workspace = CleanEngine.workspace();
    private final Map<String, String> labels = Map.of(
            "fr.atelierdocker.workspace", workspace,
            "fr.atelierdocker.conteneur", workspace,
            "fr.atelierdocker.guet", workspace);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger losses = new AtomicInteger();

    @Inject
    VolumeAgents agents;

    private TestVolume volume;

    @BeforeEach
    void aVolume() {
        volume = TestVolume.create("essai-guet", workspace);
    }

    @AfterEach
    void nothingIsLeft() {
        assertEquals(List.of(), TestEngine.lookouts(workspace));
        volume.close();
    }

    @Test
    void anEmptyVolumeIsEmpty() {
        try (VolumeAgent agent = open()) {
            assertEquals(new VolumeFolder("", List.of(), 0, false), list(agent, ""));
            assertTotals(0, 0, 0, true, agent.totals());
            assertTrue(agent.isTold());
        }
    }

    @Test
    void everyKindOfEntryIsShownAndOnlyFilesAreRead() {
        volume.python(
                """
                import os, socket
                open('fichier', 'w').write('bonjour')
                os.chmod('fichier', 0o640)
                os.mkdir('dossier')
                os.link('fichier', 'dur')
                os.symlink('fichier', 'lien')
                os.symlink('dossier', 'lien-dossier')
                os.symlink('/etc/passwd', 'lien-dehors')
                os.symlink('nulle part', 'lien-mort')
                os.mkfifo('tube')
                socket.socket(socket.AF_UNIX).bind('socket')
                os.mknod('nul', 0o20666, os.makedev(1, 3))
                """);
        try (VolumeAgent agent = open()) {
            assertEquals(
                    List.of(
                            "dossier FOLDER 0 ",
                            "dur FILE 7 ",
                            "fichier FILE 7 ",
                            "lien LINK 0 fichier",
                            "lien-dehors LINK 0 /etc/passwd",
                            "lien-dossier LINK 0 dossier",
                            "lien-mort LINK 0 nulle part",
                            "nul DEVICE 0 ",
                            "socket SOCKET 0 ",
                            "tube PIPE 0 "),
                    list(agent, "").files().stream()
                            .map(file -> file.path() + " " + file.kind() + " " + file.sizeBytes() + " " + file.target())
                            .toList());
            assertEquals(0640, list(agent, "").files().get(2).mode());
            assertEquals("bonjour", text(agent.read("fichier", 0, 100)));
            assertEquals("jour", text(agent.read("fichier", -4, 100)));
            for (String path : List.of("lien", "lien-dehors", "lien-mort", "tube", "socket", "nul", "dossier", "")) {
                assertEquals(Optional.empty(), agent.read(path, 0, 100), path);
            }
            assertTotals(2, 7, 10, true, agent.totals());
        }
    }

    @Test
    void noPathLeadsOutOfTheVolume() {
        volume.python("import os; os.mkdir('dossier'); open('dossier/fichier', 'w').write('x');"
                + "os.symlink('/etc', 'lien'); open('fichier', 'w').close()");
        try (VolumeAgent agent = open()) {
            for (String path : List.of(
                    "..",
                    "../etc/passwd",
                    "dossier/../../etc/passwd",
                    "/etc/passwd",
                    "./fichier",
                    "dossier//fichier",
                    "lien/fichier",
                    "lien",
                    "etc",
                    "fichier/rien",
                    "a\0b",
                    "\ud800")) {
                assertEquals(Optional.empty(), agent.read(path, 0, 100), path);
                assertEquals(Optional.empty(), agent.list(path, "", 10, 0, 0), path);
                assertEquals(Optional.empty(), agent.read(path + "/passwd", 0, 100), path);
            }
        }
    }

    @Test
    void namesOfAnyBytesComeAndGo() {
        volume.python(
                """
                import os
                for name in [b'a\\nb', b'<script>', b'\\xe2\\x80\\xaetxt', b'\\xff\\xfe', 'é"\\''.encode(), b'\\x1b[31m']:
                    os.mkdir(name)
                    open(name + b'/' + name, 'wb').write(name)
                """);
        try (VolumeAgent agent = open()) {
            List<String> names = list(agent, "").files().stream()
                    .map(VolumeFile::path)
                    .sorted()
                    .toList();
            assertEquals(
                    List.of("\u001b[31m", "<script>", "a\nb", "é\"'", "\u202etxt", "\udcff\udcfe").stream()
                            .sorted()
                            .toList(),
                    names);
            for (String name : names) {
                VolumeFile file = list(agent, name).files().get(0);
                assertEquals(name, file.name());
                assertTrue(agent.read(file.path(), 0, 100).isPresent(), file.path());
            }
            assertArrayEquals(
                    new byte[] {(byte) 0xff, (byte) 0xfe},
                    agent.read("\udcff\udcfe/\udcff\udcfe", 0, 100)
                            .orElseThrow()
                            .bytes());
        }
    }

    @Test
    void whatAnotherUserHidesIsSeenToo() {
        volume.python("import os; os.mkdir('secret'); open('secret/f', 'w').write('chut'); os.chmod('secret/f', 0o600);"
                + "os.chmod('secret', 0o700); os.chown('secret/f', 1234, 1234); os.chown('secret', 1234, 1234)");
        try (VolumeAgent agent = open()) {
            assertEquals("chut", text(agent.read("secret/f", 0, 100)));
        }
    }

    @Test
    void whatContainersDoIsTold() {
        try (VolumeAgent agent = open()) {
            volume.python("open('log.txt', 'a').write('un\\n')");
            awaitTold("CREATED log.txt 3");
            volume.python("open('log.txt', 'a').write('deux\\n')");
            awaitTold("GROWN log.txt 8");
            volume.python("open('log.txt', 'w').write('x')");
            awaitTold("CHANGED log.txt 1");
            volume.python("import os; os.makedirs('a/b/c'); open('a/b/c/f', 'w').write('12')");
            awaitTold("CREATED a/b/c/f 2");
            volume.python("open('a/b/c/f', 'a').write('3')");
            awaitTold("GROWN a/b/c/f 3");
            volume.python("import os; os.rename('a/b', 'd')");
            awaitTold("REMOVED a/b 0");
            awaitTold("CREATED d/c/f 3");
            volume.python("open('d/c/f', 'a').write('4')");
            awaitTold("GROWN d/c/f 4");
            volume.python("import shutil; shutil.rmtree('d')");
            awaitTold("REMOVED d 0");
            volume.python("import os; os.chmod('log.txt', 0o600)");
            await().atMost(LONG).until(() -> told.get(told.size() - 1).equals("CHANGED log.txt 1"));
            volume.python("import os; os.remove('log.txt')");
            awaitTold("REMOVED log.txt 1");
            assertTotals(0, 0, 1, true, agent.totals());
        }
        assertEquals(0, losses.get());
    }

    /** As in gVisor's containers and in Kata's. */
    @Test
    void whereTheKernelIsAnotherItLooksByItself() {
        try (VolumeAgent agent =
                agents.open("essai-guet", volume.name(), "python:3.11-slim", labels, BOUNDS, new Told(), "another")) {
            assertFalse(agent.isTold());
            volume.python("open('log.txt', 'w').write('1')");
            awaitTold("CREATED log.txt 1");
            assertTotals(1, 1, 1, true, agent.totals());
            assertFalse(agent.isTold());
        }
    }

    @Test
    void aHundredThousandFilesArePagedAndWatched() {
        volume.python("[open('f%06d' % i, 'w').close() for i in range(100_000)]; import os; os.mkdir('zz')");
        try (VolumeAgent agent = open()) {
            assertTotals(100_000, 0, 100_001, true, agent.totals());
            VolumeFolder first = list(agent, "");
            assertEquals(100_001, first.count());
            assertTrue(first.more());
            assertEquals(
                    List.of("zz", "f000000", "f000001"),
                    first.files().subList(0, 3).stream().map(VolumeFile::path).toList());
            VolumeFolder second = agent.list("", "f000198", 3, 0, 0).orElseThrow();
            assertEquals(
                    List.of("f000199", "f000200", "f000201"),
                    second.files().stream().map(VolumeFile::path).toList());
            assertEquals(
                    "f000000",
                    agent.list("", "zz/", 1, 0, 0).orElseThrow().files().get(0).path());
            assertFalse(agent.list("", "f099990", 100, 0, 0).orElseThrow().more());
            volume.python("open('f050000', 'w').write('x')");
            awaitTold("GROWN f050000 1");
        }
    }

    @Test
    void moreChangesThanTheKernelKeepsAreSeenAllTheSame() {
        try (VolumeAgent agent = open()) {
            volume.python("for i in range(40_000): open('f%05d' % i, 'w').close()");
            await().atMost(LONG).until(() -> agent.totals().files() == 40_000);
            volume.python("import os\nfor i in range(40_000): os.remove('f%05d' % i)");
            await().atMost(LONG).until(() -> agent.totals().files() == 0);
            volume.python("open('fin', 'w').write('x')");
            awaitTold("CREATED fin 1");
        }
    }

    @Test
    void ofAHugeFileOnlyWhatIsAskedForIsRead() {
        volume.python("f = open('grand', 'wb'); f.truncate(2 << 30); f.seek((2 << 30) - 3); f.write(b'fin')");
        try (VolumeAgent agent = open()) {
            assertEquals(2L << 30, list(agent, "").files().get(0).sizeBytes());
            VolumeBytes beginning = agent.read("grand", 0, 64 * 1024).orElseThrow();
            assertEquals(64 * 1024, beginning.bytes().length);
            assertEquals(2L << 30, beginning.sizeBytes());
            assertEquals("fin", text(agent.read("grand", -3, 10)));
        }
    }

    @Test
    void deepFoldersAreWatchedAndRead() {
        String deep = "d/".repeat(150);
        volume.python("import os\nfor i in range(150): os.mkdir('d'); os.chdir('d')\nopen('f', 'w').write('fond')");
        try (VolumeAgent agent = open()) {
            assertEquals("fond", text(agent.read(deep + "f", 0, 10)));
            volume.python("import os\nfor i in range(150): os.chdir('d')\nopen('f', 'a').write('!')");
            awaitTold("GROWN " + deep + "f 5");
        }
    }

    @Test
    void itMayDoNothingButRead() {
        try (VolumeAgent agent = open()) {
            InspectContainerResponse container = TestEngine.client()
                    .inspectContainerCmd(TestEngine.lookouts(workspace).get(0))
                    .exec();
            var host = container.getHostConfig();
            assertEquals("none", host.getNetworkMode());
            assertArrayEquals(new Capability[] {Capability.ALL}, host.getCapDrop());
            assertArrayEquals(new Capability[] {Capability.DAC_READ_SEARCH}, host.getCapAdd());
            assertEquals(List.of("no-new-privileges"), host.getSecurityOpts());
            assertTrue(host.getReadonlyRootfs());
            assertFalse(container.getMounts().get(0).getRW());
            assertEquals("none", host.getLogConfig().getType().getType());
            assertTrue(agent.isOpen());
        }
    }

    @Test
    void itHasANameThatIsReadAndNoOtherHas() {
        try (VolumeAgent agent = open();
                VolumeAgent other = open()) {
            List<String> names = TestEngine.lookouts(workspace).stream()
                    .map(id ->
                            TestEngine.client().inspectContainerCmd(id).exec().getName())
                    .toList();
            assertEquals(2, Set.copyOf(names).size());
            names.forEach(name -> assertTrue(name.matches("/essai-guet-[0-9a-f]{6}"), name));
            assertTrue(agent.isOpen() && other.isOpen());
        }
    }

    @Test
    void aClosedOneAnswersNothing() {
        VolumeAgent agent = open();
        agent.close();
        agent.close();
        assertFalse(agent.isOpen());
        assertThrows(EngineUnavailableException.class, () -> list(agent, ""));
        assertEquals(0, losses.get());
    }

    @Test
    void itsDeathIsTold() {
        VolumeAgent agent = open();
        TestEngine.client()
                .removeContainerCmd(TestEngine.lookouts(workspace).get(0))
                .withForce(true)
                .exec();
        await().atMost(LONG).until(() -> losses.get() == 1);
        assertFalse(agent.isOpen());
        assertThrows(EngineUnavailableException.class, () -> list(agent, ""));
        agent.close();
    }

    @Test
    void anImageWithoutPythonLeavesNothing() {
        assertThrows(
                EngineException.class,
                () -> agents.open("essai-guet", volume.name(), "busybox", labels, BOUNDS, new Told()));
        assertEquals(List.of(), TestEngine.lookouts(workspace));
    }

    @Test
    void manyQuestionsAtOnceAreAllAnswered() {
        volume.python("[open('f%d' % i, 'w').write(str(i)) for i in range(50)]");
        try (VolumeAgent agent = open()) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                expected.add("f" + i + "=" + i);
            }
            assertEquals(
                    expected,
                    expected.parallelStream()
                            .map(line -> line.substring(0, line.indexOf('=')))
                            .map(name -> name + "=" + text(agent.read(name, 0, 10)))
                            .toList());
        }
    }

    @Test
    void whoeverAsksItToCatchUpMissesNothing() {
        try (VolumeAgent agent = open()) {
            // It collects for longer after each of these than it takes to ask.
            for (int i = 1; i <= 20; i++) {
                volume.python("open('f%d', 'w').write('x' * 100)".formatted(i));
                agent.catchUp();
                assertTotals(i, i * 100, i, true, agent.totals());
            }
        }
    }

    private VolumeAgent open() {
        return open(BOUNDS);
    }

    private VolumeAgent open(AgentBounds bounds) {
        return agents.open("essai-guet", volume.name(), "python:3.11-slim", labels, bounds, new Told());
    }

    private static VolumeFolder list(VolumeAgent agent, String folder) {
        return agent.list(folder, "", 200, 0, 0).orElseThrow();
    }

    /** But for what the disk holds of it, which is another on each file system. */
    private static void assertTotals(long files, long bytes, long entries, boolean exact, VolumeTotals totals) {
        assertEquals(new VolumeTotals(files, bytes, totals.diskBytes(), entries, exact), totals);
    }

    /** As {@code du} counts it in a container that mounts the volume. */
    private void assertTakesAsDuSays(VolumeAgent agent, boolean hollow) {
        agent.catchUp();
        VolumeTotals totals = agent.totals();
        volume.python(
                """
                import os
                def du(of):
                    seen = {os.lstat('.').st_ino: of(os.lstat('.'))}
                    for folder, folders, files in os.walk('.'):
                        for name in folders + files:
                            at = os.lstat(os.path.join(folder, name))
                            seen[at.st_ino] = of(at)
                    return sum(seen.values())
                import stat
                assert du(lambda at: at.st_blocks * 512) == %d
                assert du(lambda at: at.st_size if stat.S_ISREG(at.st_mode) else 0) == %d
                """
                        .formatted(totals.diskBytes(), totals.bytes()));
        assertEquals(hollow, totals.diskBytes() < totals.bytes(), totals.toString());
    }

    @Test
    void itCountsAsTheDiskDoes() {
        volume.python("import os; open('creux', 'w').truncate(300_000_000); os.mkdir('d');"
                + "open('d/plein', 'wb').write(b'x' * 1_000_000); os.link('d/plein', 'double');"
                + "os.symlink('x' * 200, 'lien'); [open('d/petit%d' % i, 'w').write('x') for i in range(50)]");
        try (VolumeAgent agent = open()) {
            assertTakesAsDuSays(agent, true);
            assertEquals(
                    300_000_000,
                    list(agent, "").files().stream()
                            .filter(file -> file.name().equals("creux"))
                            .findFirst()
                            .orElseThrow()
                            .sizeBytes());
            assertEquals(
                    0,
                    list(agent, "").files().stream()
                            .filter(file -> file.name().equals("creux"))
                            .findFirst()
                            .orElseThrow()
                            .diskBytes());
            // Written through memory, of which the kernel tells nobody, and through another name.
            volume.python("import mmap, os; f = open('creux', 'r+b'); m = mmap.mmap(f.fileno(), 0);"
                    + "m[:5_000_000] = b'y' * 5_000_000; m.flush(); open('double', 'ab').write(b'z' * 500_000);"
                    + "os.link('double', 'triple'); os.remove('d/plein')");
            assertTakesAsDuSays(agent, true);
            assertTrue(agent.totals().diskBytes() > 6_000_000, agent.totals().toString());
            // More than a file's size can be reserved for it.
            volume.python("import os; os.truncate('creux', 10); f = open('plus', 'wb');"
                    + "os.posix_fallocate(f.fileno(), 0, 9_000_000); f.close(); os.truncate('plus', 9_000_000);"
                    + "os.remove('double'); [open('d/' + 'n' * 200 + str(i), 'w').close() for i in range(300)]");
            assertTakesAsDuSays(agent, false);
            // And for more than one name, and beyond its end.
            volume.python("import ctypes, os; f = os.open('reserve', os.O_CREAT | os.O_WRONLY); os.write(f, b'x');"
                    + "assert ctypes.CDLL(None).fallocate(f, 1, ctypes.c_long(0), ctypes.c_long(20_000_000)) == 0;"
                    + "os.link('reserve', 'd/encore'); [os.mkdir('d/d%d' % i) for i in range(100)]");
            assertTakesAsDuSays(agent, false);
            assertTrue(agent.totals().diskBytes() > 29_000_000, agent.totals().toString());
            volume.python("import os; os.remove('reserve')");
            assertTakesAsDuSays(agent, false);
            assertTrue(agent.totals().diskBytes() > 29_000_000, agent.totals().toString());
            volume.python("import os; os.remove('d/encore')");
            assertTakesAsDuSays(agent, false);
            assertTrue(agent.totals().diskBytes() < 15_000_000, agent.totals().toString());
        }
    }

    /** Folders and files that come, go, are moved and have each other's names and inode numbers, told or looked at. */
    @Test
    void whateverIsDoneItCountsAsTheDiskDoes() {
        try (VolumeAgent told = open();
                VolumeAgent looking = agents.open(
                        "essai-guet", volume.name(), "python:3.11-slim", labels, BOUNDS, new Told(), "another")) {
            for (int seed = 1; seed <= 12; seed++) {
                volume.python(ANYTHING.formatted(seed));
                assertCountsAll(told, "told, after " + seed);
                assertCountsAll(looking, "looking, after " + seed);
            }
            assertTrue(told.isTold());
        }
    }

    /** Sixty random operations among few names, some quicker than an agent reads of them. */
    private static final String ANYTHING =
            """
            import ctypes, os, random, shutil, time
            random.seed(%d)
            def folders(): return [d for d, _, _ in os.walk('.')]
            def all(): return [os.path.join(d, n) for d, ds, fs in os.walk('.') for n in ds + fs]
            def some(): return random.choice(all())
            def name(): return os.path.join(random.choice(folders()), 'n%%d' %% random.randrange(4))
            def write(): open(name(), random.choice('wa')).write('x' * random.choice([0, 1, 5000, 70000]))
            def again():
                at = some(); os.rmdir(at); os.mkdir(at)
            def replace():
                at = some(); os.unlink(at); os.mkdir(at)
            def reserve():
                f = os.open(name(), os.O_CREAT | os.O_WRONLY)
                ctypes.CDLL(None).fallocate(f, 1, ctypes.c_long(0), ctypes.c_long(100000)); os.close(f)
            DEEDS = [lambda: os.mkdir(name())] * 4 + [write] * 4 + [
                lambda: os.symlink('y' * random.choice([3, 200]), name()), lambda: os.link(some(), name(), follow_symlinks=False),
                lambda: os.rename(some(), name()), lambda: os.rename(some(), name()), lambda: os.rename(some(), some()),
                again, again, replace, lambda: os.unlink(some()), lambda: shutil.rmtree(some()),
                lambda: os.truncate(some(), random.choice([0, 100, 1 << 20])), reserve]
            for i in range(60):
                try: random.choice(DEEDS)()
                except (OSError, IndexError): pass
                if random.random() < .1: time.sleep(random.random() * .03)
            """;

    private void assertCountsAll(VolumeAgent agent, String when) {
        agent.catchUp();
        VolumeTotals totals = agent.totals();
        volume.python(
                """
                import os, stat
                seen, files, entries = {os.lstat('.').st_ino: os.lstat('.')}, 0, 0
                for folder, folders, names in os.walk('.'):
                    for name in folders + names:
                        at = os.lstat(os.path.join(folder, name))
                        seen[at.st_ino] = at
                        entries += 1
                        files += stat.S_ISREG(at.st_mode)
                truth = (files, sum(at.st_size for at in seen.values() if stat.S_ISREG(at.st_mode)),
                    sum(at.st_blocks * 512 for at in seen.values()), entries)
                assert truth == (%d, %d, %d, %d), (%s, truth)
                """
                        .formatted(
                                totals.files(),
                                totals.bytes(),
                                totals.diskBytes(),
                                totals.entries(),
                                "'" + when + "'"));
        assertTrue(totals.exact(), when);
    }

    /** A learner can make each of these within a second or two, below the limit of entries. */
    @Test
    void noTreeCostsItMoreMemoryThanItHas() {
        volume.python(
                """
                import os
                def name(i): return '%%06d' %% i + 'é' * 120
                for chain in range(16):
                    os.chdir('/data')
                    for i in range(188):
                        os.mkdir(name(chain)); os.chdir(name(chain))
                os.chdir('/data'); os.mkdir('larges'); os.chdir('larges')
                for i in range(%d):
                    f = open(name(i), 'w'); f.truncate(100); f.close()
                """
                        .formatted(96_000));
        try (VolumeAgent agent = open();
                VolumeAgent looking = agents.open(
                        "essai-guet", volume.name(), "python:3.11-slim", labels, BOUNDS, new Told(), "another")) {
            for (VolumeAgent each : List.of(agent, looking)) {
                each.catchUp();
                assertTotals(96_000, 9_600_000, 96_000 + 16 * 188 + 1, true, each.totals());
            }
            volume.python(
                    "import os; [os.rename('larges/' + n, 'larges/x' + n[:-1]) for n in os.listdir('larges')[:20000]]");
            for (VolumeAgent each : List.of(agent, looking)) {
                each.catchUp();
                assertTotals(96_000, 9_600_000, 96_000 + 16 * 188 + 1, true, each.totals());
            }
        }
        assertEquals(0, losses.get());
    }

    @Test
    void whatIsTooDeepOrTooManyIsSaidNotToBeCounted() {
        volume.python("import os\nfor i in range(250): os.mkdir('d'); os.chdir('d')\nopen('f', 'w').write('x' * 9000)");
        try (VolumeAgent agent = open()) {
            assertFalse(agent.totals().exact());
        }
        volume.python("import shutil; shutil.rmtree('d'); [open('f%d' % i, 'w').close() for i in range(30)]");
        try (VolumeAgent agent = open(new AgentBounds(20, 0))) {
            assertTotals(20, 0, 20, false, agent.totals());
            volume.python("import os; [os.remove('f%d' % i) for i in range(25)]");
            agent.catchUp();
            assertTotals(5, 0, 5, true, agent.totals());
        }
    }

    /** The kernel tells nothing of what is written through memory: it is not to be hidden behind what it does tell. */
    @Test
    void holesThatAreFilledAreSeenHoweverMuchElseIsTold() {
        try (VolumeAgent agent = open()) {
            String writer = volume.start(
                    """
                    import mmap, time
                    f = open('creux', 'w+b'); f.truncate(64 << 20); m = mmap.mmap(f.fileno(), 0)
                    for at in range(0, 20 << 20, 1 << 16):
                        m[at:at + (1 << 16)] = b'x' * (1 << 16)
                    while True:
                        open('bruit', 'w').write('x'); time.sleep(0.02)
                    """);
            try {
                await("it is counted").atMost(LONG).until(() -> agent.totals().diskBytes() > 20_000_000);
            } finally {
                TestEngine.client().removeContainerCmd(writer).withForce(true).exec();
            }
        }
    }

    /** Root's inotify instances are few, and any container of root's may have taken them. */
    @Test
    void withoutInotifyItLooksByItself() throws Exception {
        String program = new String(
                VolumeAgentTest.class
                        .getResourceAsStream("/docker/volume_agent.py")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        // The bench's own profile grants none.
        Process agent = new ProcessBuilder(
                        "docker",
                        "run",
                        "-i",
                        "--rm",
                        "--network=none",
                        "--security-opt",
                        "seccomp=src/main/resources/META-INF/resources/seccomp/atelier.json",
                        "-v",
                        volume.name() + ":/data:ro",
                        "python:3.11-slim",
                        "python3",
                        "-X",
                        "utf8",
                        "-c",
                        program,
                        "/data",
                        "100",
                        "",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = agent.inputReader(StandardCharsets.UTF_8)) {
            JsonNode ready = AgentMessages.read(answers.readLine());
            assertFalse(ready.path("watched").asBoolean(true), ready.toString());
            volume.python("open('lettre', 'w').write('x')");
            JsonNode told = AgentMessages.read(answers.readLine());
            assertEquals("lettre", AgentMessages.changes(told).changes().get(0).path());
        } finally {
            agent.getOutputStream().close();
            agent.waitFor();
        }
    }

    @Test
    void itTellsWhenLittleIsLeftOfTheDisk() {
        try (VolumeAgent agent = open(new AgentBounds(10, 1L << 60))) {
            assertTrue(agent.isDiskScarce());
        }
        try (VolumeAgent agent = open(new AgentBounds(10, 1))) {
            assertFalse(agent.isDiskScarce());
        }
    }

    private static String text(Optional<VolumeBytes> bytes) {
        return new String(bytes.orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private void awaitTold(String change) {
        await(change).atMost(LONG).until(() -> told.contains(change));
    }

    private final class Told implements VolumeListener {

        @Override
        public void changed(VolumeChanges changes) {
            changes.changes()
                    .forEach(change -> told.add(change.what() + " " + change.path() + " " + change.sizeBytes()));
        }

        @Override
        public void gone() {
            losses.incrementAndGet();
        }
    }
}
