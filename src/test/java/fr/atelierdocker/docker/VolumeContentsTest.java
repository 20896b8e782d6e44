package fr.atelierdocker.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VolumeContentsTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    @BeforeEach
    void theFolderThatWasAskedFor() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        folder("data/");
    }

    @Test
    void anEmptyVolumeIsEmpty() throws IOException {
        assertEquals(new VolumeContents(List.of(), true), read(10, 100));
    }

    @Test
    void filesComeWithTheirSizeTimeAndText() throws IOException {
        file("data/log.txt", "L'application a été lancée.\n");
        folder("data/notes/");
        file("data/notes/vide.txt", "");
        assertEquals(
                new VolumeContents(
                        List.of(
                                new VolumeFile(
                                        "log.txt",
                                        VolumeFile.Kind.FILE,
                                        31,
                                        TIME,
                                        0644,
                                        "",
                                        "L'application a été lancée.\n"),
                                new VolumeFile("notes", VolumeFile.Kind.FOLDER, 0, TIME, 0755, "", ""),
                                new VolumeFile("notes/vide.txt", VolumeFile.Kind.FILE, 0, TIME, 0644, "", "")),
                        true),
                read(10, 100));
    }

    @Test
    void linksDevicesAndPipesAreNamedAndNeverRead() throws IOException {
        add("data/lien", TarConstants.LF_SYMLINK, entry -> entry.setLinkName("/etc/shadow"));
        add("data/dur", TarConstants.LF_LINK, entry -> entry.setLinkName("data/log.txt"));
        add("data/null", TarConstants.LF_CHR, entry -> {});
        add("data/disque", TarConstants.LF_BLK, entry -> {});
        add("data/tube", TarConstants.LF_FIFO, entry -> {});
        assertEquals(
                List.of("lien LINK 0", "dur LINK 0", "null DEVICE 0", "disque DEVICE 0", "tube PIPE 0"),
                read(10, 100).files().stream()
                        .map(file -> file.path() + " " + file.kind() + " " + file.sizeBytes() + file.preview())
                        .toList());
    }

    @Test
    void onlyTheBeginningOfALargeFileIsRead() throws IOException {
        file("data/grand", "x".repeat(100_000));
        file("data/petit", "suite");
        VolumeContents contents = read(10, 100);
        assertEquals(100_000, contents.files().get(0).sizeBytes());
        assertEquals("x".repeat(100), contents.files().get(0).preview());
        assertEquals("suite", contents.files().get(1).preview());
    }

    @Test
    void allPreviewsTogetherHaveABudgetOfFour() throws IOException {
        IntStream.range(0, 6).forEach(i -> file("data/" + i, "x".repeat(150)));
        assertEquals(
                List.of(100, 100, 100, 100, 0, 0),
                read(10, 100).files().stream()
                        .map(file -> file.preview().length())
                        .toList());
    }

    @Test
    void tooManyEntriesAreCutOffAndItSaysSo() throws IOException {
        IntStream.range(0, 12).forEach(i -> file("data/" + i, "x"));
        assertEquals(10, read(10, 100).files().size());
        assertFalse(read(10, 100).complete());
        assertTrue(read(12, 100).complete());
    }

    @Test
    void aNameMayBeVeryLongAndContainAnything() throws IOException {
        String name = "é".repeat(120) + "/<script>alert('1')</script> &\n/" + "n".repeat(3000);
        file("data/" + name, "x");
        assertEquals(name, read(10, 100).files().get(0).path());
    }

    @Test
    void aFileThatIsNoTextIsShownWithReplacementCharacters() throws IOException {
        add("data/octets", TarConstants.LF_NORMAL, entry -> entry.setSize(3), new byte[] {'a', (byte) 0xff, 'b'});
        assertEquals("a\ufffdb", read(10, 100).files().get(0).preview());
    }

    @Test
    void anArchiveThatIsCutIsAnError() throws IOException {
        file("data/log.txt", "x".repeat(5000));
        tar.close();
        byte[] half = java.util.Arrays.copyOf(bytes.toByteArray(), 3000);
        assertThrows(IOException.class, () -> Volumes.contents(new ByteArrayInputStream(half), 10, 10_000));
    }

    private VolumeContents read(int maxFiles, int previewBytes) throws IOException {
        tar.close();
        return Volumes.contents(new ByteArrayInputStream(bytes.toByteArray()), maxFiles, previewBytes);
    }

    private void folder(String name) {
        add(name, TarConstants.LF_DIR, entry -> {});
    }

    private void file(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        add(name, TarConstants.LF_NORMAL, entry -> entry.setSize(content.length), content);
    }

    private void add(String name, byte type, Consumer<TarArchiveEntry> more, byte... content) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setModTime(TIME.toEpochMilli());
        more.accept(entry);
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
