package fr.atelierdocker.docker.volume;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import fr.atelierdocker.docker.volume.VolumeChange.What;
import fr.atelierdocker.docker.volume.VolumeFile.Kind;

/**
 * All that a small volume held at one moment, by what tells one content from another: enough to say later what became of it.
 *
 * @param items by path, without the volume's root
 */
public record VolumeInventory(Map<String, Item> items) {

    /** Of a volume in which nothing was. */
    static final VolumeInventory EMPTY = new VolumeInventory(Map.of());

    /**
     * One entry.
     *
     * @param target of a link
     * @param head of a file, what lies where its content lay in an inventory before; nothing without one
     * @param rest of a file, what comes after that
     */
    record Item(Kind kind, String target, Content head, Content rest) {

        long bytes() {
            return head.bytes() + rest.bytes();
        }

        boolean isFile() {
            return kind == Kind.FILE;
        }
    }

    /**
     * A stretch of a file.
     *
     * @param lines how many, the last one also without its end; negative when it is no text
     * @param ended whether it ends with a line, or is empty
     */
    record Content(long bytes, long sum, long lines, boolean ended) {

        static Content of(ByteBuffer stretch) {
            CRC32C sum = new CRC32C();
            sum.update(stretch.duplicate());
            boolean ended = !stretch.hasRemaining() || stretch.get(stretch.limit() - 1) == '\n';
            return new Content(stretch.remaining(), sum.getValue(), lines(stretch, ended), ended);
        }

        private static long lines(ByteBuffer stretch, boolean ended) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(stretch.duplicate())
                        .toString();
                long feeds = text.chars().filter(each -> each == '\n').count();
                return text.indexOf('\0') >= 0 ? -1 : ended ? feeds : feeds + 1;
            } catch (CharacterCodingException noText) {
                return -1;
            }
        }

        OptionalLong countOfLines() {
            return lines < 0 ? OptionalLong.empty() : OptionalLong.of(lines);
        }
    }

    /**
     * Reads until the end; empty when there is too much, or something that an archive cannot tell.
     *
     * @param before what this is to be compared with
     * @throws IOException if it breaks off, or is none
     */
    static Optional<VolumeInventory> read(InputStream archive, VolumeInventory before) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        Map<String, Item> items = new HashMap<>();
        long left = VolumeArchive.MOST_BYTES;
        try {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = VolumeArchive.path(entry.getName());
                left -= entry.getSize();
                if (left < 0 || items.size() == VolumeArchive.MOST_ENTRIES || !VolumeArchive.isSure(path)) {
                    return Optional.empty();
                }
                if (!path.isEmpty()) {
                    items.put(path, item(entry, tar.readAllBytes(), items, before.bytesOf(path)));
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new IOException(malformed);
        }
        return Optional.of(new VolumeInventory(items));
    }

    private long bytesOf(String path) {
        return Optional.ofNullable(items.get(path)).map(Item::bytes).orElse(0L);
    }

    private static Item item(TarArchiveEntry entry, byte[] bytes, Map<String, Item> items, long before) {
        if (entry.isLink()) {
            // The second name of what has come before under another.
            return items.getOrDefault(
                    VolumeArchive.path(entry.getLinkName()), item(Kind.FILE, entry.getLinkName(), bytes, 0));
        }
        Kind kind = entry.isDirectory()
                ? Kind.FOLDER
                : entry.isSymbolicLink()
                        ? Kind.LINK
                        : entry.isFIFO()
                                ? Kind.PIPE
                                : entry.isCharacterDevice() || entry.isBlockDevice() ? Kind.DEVICE : Kind.FILE;
        return item(kind, kind == Kind.LINK ? entry.getLinkName() : "", bytes, before);
    }

    private static Item item(Kind kind, String target, byte[] bytes, long before) {
        int middle = (int) Math.min(before, bytes.length);
        return new Item(
                kind,
                target,
                Content.of(ByteBuffer.wrap(bytes, 0, middle)),
                Content.of(ByteBuffer.wrap(bytes, middle, bytes.length - middle).slice()));
    }

    /** What became of each entry since another inventory, with which this one was read; by path. */
    List<VolumeDifference> since(VolumeInventory before) {
        List<VolumeDifference> differences = new ArrayList<>();
        items.forEach(
                (path, item) -> difference(path, before.items.get(path), item).ifPresent(differences::add));
        before.items.forEach((path, item) -> {
            if (!items.containsKey(path)) {
                long bytes = item.bytes();
                differences.add(difference(What.REMOVED, path, item.kind(), bytes, bytes, OptionalLong.empty()));
            }
        });
        differences.sort(Comparator.comparing(difference -> difference.change().path()));
        return List.copyOf(differences);
    }

    private static Optional<VolumeDifference> difference(String path, Item was, Item now) {
        long bytes = now.bytes();
        if (was == null) {
            OptionalLong lines =
                    now.head().bytes() == 0 && now.isFile() ? now.rest().countOfLines() : OptionalLong.empty();
            return Optional.of(difference(What.CREATED, path, now.kind(), bytes, bytes, lines));
        }
        boolean same = was.kind() == now.kind()
                && was.target().equals(now.target())
                && was.rest().equals(now.head());
        if (same && now.rest().bytes() == 0) {
            return Optional.empty();
        }
        // To a line that had no end, something was added that may be none.
        OptionalLong lines =
                was.rest().ended() && was.rest().lines() >= 0 ? now.rest().countOfLines() : OptionalLong.empty();
        return Optional.of(
                same
                        ? difference(What.GROWN, path, now.kind(), bytes, was.bytes(), lines)
                        : difference(What.CHANGED, path, now.kind(), bytes, was.bytes(), OptionalLong.empty()));
    }

    private static VolumeDifference difference(
            What what, String path, Kind kind, long bytes, long before, OptionalLong lines) {
        return new VolumeDifference(new VolumeChange(what, path, kind, bytes, before), lines);
    }
}
