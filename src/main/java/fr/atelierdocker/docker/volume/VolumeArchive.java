package fr.atelierdocker.docker.volume;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

import fr.atelierdocker.docker.volume.VolumeFile.Kind;

/** A small volume's entries, read from a tar archive. Its bounds are such that whoever writes it can cost little. */
final class VolumeArchive {

    /** Beyond one of these it is not read any further. */
    static final int MOST_ENTRIES = 1000;

    static final int MOST_BYTES = 1 << 20;

    /** The engine leaves out, without a word, what has a longer path than the kernel takes: 4096 bytes with its own folder's. */
    private static final int LONGEST_PATH = 3000;
    /** An agent goes no deeper than 200. */
    private static final int MOST_DEPTH = 100;

    private static final int BLOCK = 4096;

    private static final int SHORT_TARGET = 60;

    private static final int MODE = 07777;

    /** The page's order: folders first, each kind by the code points of its names, which their bytes have the order of. */
    private static final Comparator<VolumeFile> ORDER = Comparator.comparing(
                    (VolumeFile file) -> file.kind() != Kind.FOLDER)
            .thenComparing(file -> file.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Map<String, VolumeFile> files = new HashMap<>();
    private final int previewBytes;
    private long bytesLeft = MOST_BYTES;
    /** The root takes its own. */
    private long diskBytes = BLOCK;

    private VolumeArchive(int previewBytes) {
        this.previewBytes = previewBytes;
    }

    /**
     * Reads until the end, or until it is clear that this archive cannot tell what an agent would.
     *
     * @param archive of one folder, which comes first and of which each name begins with the name
     * @throws IOException if it breaks off, or is none
     */
    static Optional<VolumeArchive> read(InputStream archive, int previewBytes) throws IOException {
        VolumeArchive read = new VolumeArchive(previewBytes);
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        try {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!read.add(entry, tar)) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new IOException(malformed);
        }
        return Optional.of(read);
    }

    VolumeContent content(int most, int previews) {
        List<VolumeFile> root = files.values().stream()
                .filter(file -> file.path().indexOf('/') < 0)
                .sorted(ORDER)
                .toList();
        List<VolumeFile> shown = root.stream().limit(most).toList();
        List<VolumeFile> previewed =
                shown.stream().filter(VolumeArchive::isFile).limit(previews).toList();
        List<VolumeFile> wanted = shown.stream()
                .map(file -> previewed.contains(file) ? file : file.withPreview(""))
                .toList();
        return new VolumeContent(new VolumeFolder("", wanted, root.size(), root.size() > most), totals(files.values()));
    }

    private VolumeTotals totals(Collection<VolumeFile> all) {
        return new VolumeTotals(
                all.stream().filter(VolumeArchive::isFile).count(),
                // Each file once: the second names of one bring no bytes.
                MOST_BYTES - bytesLeft,
                diskBytes,
                all.size(),
                true);
    }

    /** What an archive does not tell: as on a file system of the usual blocks. */
    private static long inBlocks(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static boolean isFile(VolumeFile file) {
        return file.kind() == Kind.FILE;
    }

    /** False when nothing more is to be read. */
    private boolean add(TarArchiveEntry entry, InputStream content) throws IOException {
        String path = path(entry.getName());
        if (path.isEmpty()) {
            return true;
        }
        if (files.size() == MOST_ENTRIES || !isSure(path)) {
            return false;
        }
        Optional<VolumeFile> file =
                switch (entry.getLinkFlag()) {
                    case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> regular(path, entry, content);
                    // The second name of what has come before under another.
                    case TarConstants.LF_LINK ->
                        Optional.ofNullable(files.get(path(entry.getLinkName())))
                                .map(first -> first.withPath(path));
                    case TarConstants.LF_SYMLINK -> {
                        // A short target is kept in the inode itself.
                        diskBytes += entry.getLinkName().length() < SHORT_TARGET ? 0 : BLOCK;
                        yield Optional.of(file(path, Kind.LINK, entry, 0, entry.getLinkName(), ""))
                                .filter(link -> isSure(link.target()));
                    }
                    case TarConstants.LF_DIR -> {
                        diskBytes += BLOCK;
                        yield Optional.of(file(path, Kind.FOLDER, entry, 0, "", ""));
                    }
                    case TarConstants.LF_FIFO -> Optional.of(file(path, Kind.PIPE, entry, 0, "", ""));
                    case TarConstants.LF_CHR, TarConstants.LF_BLK ->
                        Optional.of(file(path, Kind.DEVICE, entry, 0, "", ""));
                    default -> Optional.empty();
                };
        file.ifPresent(found -> files.put(path, found));
        return file.isPresent();
    }

    private Optional<VolumeFile> regular(String path, TarArchiveEntry entry, InputStream content) throws IOException {
        long size = entry.getSize();
        bytesLeft -= size;
        diskBytes += inBlocks(size);
        if (bytesLeft < 0) {
            return Optional.empty();
        }
        content.skipNBytes(Math.max(0, size - previewBytes));
        String end = new String(content.readNBytes(previewBytes), StandardCharsets.UTF_8);
        return Optional.of(file(path, Kind.FILE, entry, size, "", end));
    }

    private static VolumeFile file(
            String path, Kind kind, TarArchiveEntry entry, long size, String target, String preview) {
        return new VolumeFile(
                path,
                kind,
                size,
                // Of holes an archive tells nothing.
                size,
                entry.getLastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS),
                entry.getMode() & MODE,
                target,
                preview);
    }

    /** Without the name of the archived folder; empty for itself. */
    static String path(String name) {
        String path = name.substring(name.indexOf('/') + 1);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Not one of which bytes that are no UTF-8 were lost, and not one beside which others may be missing. */
    static boolean isSure(String path) {
        return path.indexOf('\ufffd') < 0
                && path.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH
                && path.chars().filter(each -> each == '/').count() <= MOST_DEPTH;
    }
}
