package fr.atelierdocker.docker.volume;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a container's archive tells of a volume is what an agent in it tells. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class VolumeArchivesTest {

    private static final int MOST = 20;
    private static final int PREVIEWS = 3;
    private static final int PREVIEW_BYTES = 64;

    private final String workspace = CleanEngine.workspace();
    private final Map<String, String> labels = Map.of(
            "fr.atelierdocker.workspace", workspace,
            "fr.atelierdocker.conteneur", workspace,
            "fr.atelierdocker.guet", workspace);

    @Inject
    VolumeAgents agents;

    @Inject
    VolumeArchives archives;

    private TestVolume volume;
    private String container;

    /** The container is never started: the engine gives out the volume all the same. */
    @BeforeEach
    void aContainerThatMountsAVolume() {
        volume = TestVolume.create("essai-archive", workspace);
        container = TestEngine.client()
                .createContainerCmd("busybox")
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode("none")
                        .withBinds(Bind.parse(volume.name() + ":/data")))
                .exec()
                .getId();
    }

    @AfterEach
    void nothingIsLeft() {
        TestEngine.client().removeContainerCmd(container).exec();
        volume.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "open('log.txt', 'w').write('une ligne\\n')",
                // Every kind of entry but a socket; a second name of a file counts as much as its first.
                """
                open('fichier', 'w').write('bonjour'); os.chmod('fichier', 0o6640)
                os.mkdir('dossier', 0o1700); open('dossier/a', 'w').write('x' * 500); os.link('dossier/a', 'dur')
                os.symlink('fichier', 'lien'); os.link('lien', 'lien-dur', follow_symlinks=False)
                os.symlink('/etc/passwd', 'lien-dehors'); os.symlink('é/' * 90, 'lien-long')
                os.mkfifo('tube', 0o600); os.mknod('nul', 0o20666, os.makedev(1, 3)); os.mknod('bloc', 0o60600, os.makedev(7, 0))
                """,
                // The end of a file is shown, of the first few alone.
                """
                for name in 'abcde': open(name, 'w').write(name * 70 + 'é' * 40)
                open('a0', 'w'); open('b0', 'wb').write(bytes(range(256)))
                """,
                // Holes are bytes as well.
                "f = open('trous', 'w'); f.truncate(900_000); f.seek(500_000); f.write('x'); f.truncate(900_001)",
                """
                for name in ('été', 'z', 'Z', 'a\\nb', ' espace ', '\\\\', 'a\\\\b', '"', '-rf', '...', '\\x01', '\\U0001f433', '\\uffe0', '\\u200f', 'n' * 255, '\\u20ac' * 85):
                    open(name, 'w').write(name)
                    os.mkdir('d' + name[:80])
                """,
                // More than a page of the root, and a deep one.
                """
                for i in range(30): open(f'f{i}', 'w'); os.makedirs(f'd{i}/' + 'x' * 200 + '/y/z')
                os.makedirs('profond/' + 'p/' * 90)
                """,
                // Times before 1970, and after what 32 and 33 bits hold.
                """
                for i, t in enumerate((-86400 * 365, -1, 0, 2 ** 31, 2 ** 33)): open(f'f{i}', 'w'); os.utime(f'f{i}', (t + 0.7, t + 0.7))
                """,
                "open('a', 'w').write('x'); os.setxattr('a', 'user.essai', b'v' * 200); os.chown('a', 1 << 22, 1 << 23)"
            })
    void itIsWhatAnAgentTells(String program) {
        volume.python("import os\nos.umask(0)\n" + program);
        VolumeContent told = byAgent();
        assertEquals(Optional.of(withoutBlocks(told)), byArchive().map(VolumeArchivesTest::withoutBlocks));
    }

    /** What the disk holds of it is not in an archive. */
    private static VolumeContent withoutBlocks(VolumeContent content) {
        VolumeFolder root = content.root();
        List<VolumeFile> files = root.files().stream()
                .map(file -> new VolumeFile(
                        file.path(),
                        file.kind(),
                        file.sizeBytes(),
                        file.sizeBytes(),
                        file.modified(),
                        file.mode(),
                        file.target(),
                        file.preview()))
                .toList();
        VolumeTotals totals = content.totals();
        return new VolumeContent(
                new VolumeFolder(root.path(), files, root.count(), root.more()),
                new VolumeTotals(totals.files(), totals.bytes(), 0, totals.entries(), totals.exact()));
    }

    /** Lines are those that {@code wc -l} counts, and a last one without its end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pass                               | open('a', 'w').write('un\\n')              | CREATED a 1
                    pass                               | open('a', 'w').write('un\\ndeux')          | CREATED a 2
                    pass                               | open('a', 'w')                            | CREATED a 0
                    open('a', 'w').write('un\\n')       | open('a', 'a').write('deux\\ntrois\\n')     | GROWN a 2
                    open('a', 'w').write('un\\n')       | open('a', 'a').write('deux')              | GROWN a 1
                    open('a', 'w').write('un')         | open('a', 'a').write('deux\\n')            | GROWN a -
                    open('a', 'w').write('un\\r\\n')     | open('a', 'a').write('deux\\r\\n')          | GROWN a 1
                    open('a', 'wb').write(b'\\0\\n')     | open('a', 'ab').write(b'deux\\n')          | GROWN a -
                    open('a', 'w').write('un\\n')       | open('a', 'ab').write(bytes(range(256)))  | GROWN a -
                    open('a', 'w').write('un\\n')       | open('a', 'w').write('deux\\ntrois\\n')     | CHANGED a -
                    open('a', 'w').write('un\\n' * 9)   | open('a', 'w').write('un\\n')              | CHANGED a -
                    open('a', 'w').write('un\\n')       | open('a', 'w').write('un\\n')              |
                    open('a', 'w').write('un\\n')       | os.remove('a')                            | REMOVED a -
                    open('a', 'w').write('un\\n')       | os.rename('a', 'b')                       | REMOVED a -, CREATED b 1
                    open('a', 'w').write('un\\n')       | os.remove('a'); os.mkdir('a')             | CHANGED a -
                    os.symlink('x', 'a')               | os.remove('a'); os.symlink('y', 'a')      | CHANGED a -
                    open('a', 'w').write('un\\n')       | os.link('a', 'd'); open('d', 'a').write('deux\\n') | GROWN a 1, CREATED d -
                    os.mkdir('d')                      | open('d/a', 'w').write('é\\n' * 99)        | CREATED d/a 99
                    os.mkfifo('a'); os.mknod('n', 0o20666, os.makedev(1, 3)) | open('b', 'w').write('un\\n') | CREATED b 1
                    """)
    void whatBecameOfItIsToldByItsContent(String first, String then, String told) {
        volume.python("import os\n" + first);
        VolumeInventory before = archives.take(container, "/data")
                .flatMap(ArchivedVolume::inventory)
                .orElseThrow();
        volume.python("import os\n" + then);
        assertEquals(
                told == null ? "" : told,
                archives.take(container, "/data").flatMap(archived -> archived.since(before)).orElseThrow().stream()
                        .map(it -> it.change().what() + " " + it.change().path() + " "
                                + (it.lines().isPresent() ? it.lines().getAsLong() : "-"))
                        .collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open('gros', 'w').truncate(1 << 21)", "for i in range(1100): open(f'f{i}', 'w')"})
    void whatHoldsTooMuchIsNotCompared(String program) {
        volume.python(program);
        assertEquals(Optional.empty(), archives.take(container, "/data").flatMap(ArchivedVolume::inventory));
    }

    /** The engine leaves sockets out of its archives. */
    @Test
    void allButSockets() {
        volume.python("import socket; socket.socket(socket.AF_UNIX).bind('socket'); open('a', 'w').write('x')");
        assertEquals(2, byAgent().totals().entries());
        assertEquals(
                new VolumeTotals(1, 1, 8192, 1, true), byArchive().orElseThrow().totals());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open('gros', 'w').write('x' * (1 << 20) + 'x')",
                "open('trous', 'w').truncate(200 << 20)",
                "for i in range(3): open(f'f{i}', 'w').write('x' * 400_000)",
                "for i in range(1001): open(f'f{i}', 'w')",
                "open(b'\\xff', 'w')",
                "os.symlink(b'\\xff', 'lien')",
                "os.makedirs('p/' * 110)",
                "for i in range(30): os.mkdir('p' * 200); os.chdir('p' * 200)"
            })
    void whatCannotBeToldSoIsNotTold(String program) {
        volume.python("import os\n" + program);
        assertEquals(Optional.empty(), byArchive());
    }

    @Test
    void aContainerThatIsGoneTellsNothing() {
        assertEquals(Optional.empty(), archives.take("absent-" + workspace, "/data"));
    }

    private Optional<VolumeContent> byArchive() {
        return archives.take(container, "/data").flatMap(archived -> archived.content(MOST, PREVIEWS, PREVIEW_BYTES));
    }

    private VolumeContent byAgent() {
        VolumeListener nobody = new VolumeListener() {
            @Override
            public void changed(VolumeChanges changes) {}

            @Override
            public void gone() {}
        };
        try (VolumeAgent agent = agents.open(
                "essai-guet", volume.name(), "python:3.11-slim", labels, new AgentBounds(10_000, 0), nobody)) {
            return new VolumeContent(
                    agent.list("", "", MOST, PREVIEWS, PREVIEW_BYTES).orElseThrow(), agent.totals());
        }
    }
}
