package fr.atelierdocker.bench.explorer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.qute.RawString;

import fr.atelierdocker.bench.volume.FileNames;
import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeFile;
import fr.atelierdocker.docker.volume.VolumeFile.Kind;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.text.VisibleText;

/**
 * One entry of a folder of the volume as the page shows it.
 *
 * @param id of its element, the same for the same path, so that the focus stays on it
 * @param name with every character visible, as text
 * @param shown the same as HTML
 * @param path as the value of a parameter of an address; empty for what has none
 * @param icon empty for what has none
 * @param size empty for what has none
 * @param target where a link leads, as HTML
 * @param time when it was changed, empty for what is no more
 * @param mark class of what became of it lately, empty when nothing did
 * @param markText the same in words
 */
public record EntryView(
        String id,
        String name,
        RawString shown,
        String path,
        String icon,
        String kind,
        String size,
        RawString target,
        Optional<Instant> time,
        String mode,
        String mark,
        String markText) {

    /** What is left of 64 bits is enough for the entries of one page. */
    private static final int ID_SHIFT = 24;

    /** @param marks what changed lately in the volume, by path */
    static EntryView of(VolumeFile file, Map<String, VolumeChange> marks) {
        Optional<VolumeChange> change =
                Optional.ofNullable(marks.get(file.path())).filter(found -> found.what() != VolumeChange.What.REMOVED);
        boolean inside = change.isEmpty()
                && file.kind() == Kind.FOLDER
                && marks.keySet().stream().anyMatch(path -> path.startsWith(file.path() + "/"));
        return new EntryView(
                id(file.path()),
                VisibleText.of(file.name()),
                FileNames.html(file.name()),
                VolumePath.isAddressable(file.path()) ? VolumePath.encode(file.path()) : "",
                icon(file.kind()),
                FileNames.kind(file.kind()),
                file.kind() == Kind.FILE ? FileNames.size(file.sizeBytes(), file.diskBytes()) : "",
                FileNames.html(file.target()),
                Optional.of(file.modified()),
                FileNames.mode(file),
                change.map(EntryView::css).orElse(inside ? "changed" : ""),
                change.map(EntryView::words).orElse(inside ? "modifié à l’intérieur" : ""));
    }

    /** One that is no more. */
    static EntryView removed(VolumeChange change) {
        String path = change.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new EntryView(
                id(path),
                VisibleText.of(name),
                FileNames.html(name),
                "",
                icon(change.kind()),
                FileNames.kind(change.kind()),
                change.kind() == Kind.FILE ? Units.bytes(change.sizeBytes()) : "",
                FileNames.html(""),
                Optional.empty(),
                "",
                css(change),
                words(change));
    }

    public boolean isFolder() {
        return isOpen() && icon.equals("folder");
    }

    /** Whether it can be looked into and downloaded. */
    public boolean isFile() {
        return isOpen() && icon.equals("file");
    }

    /** Whether it is there, and its path is none that no address can hold. */
    private boolean isOpen() {
        return !path.isEmpty();
    }

    /** Whether it leads elsewhere. */
    public boolean isLink() {
        return !target.getValue().isEmpty();
    }

    public boolean isRemoved() {
        return mark.equals("removed");
    }

    /** Short, since each change of the entry is told with it. */
    static String id(String path) {
        UUID name = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_16BE));
        return "e" + Long.toHexString(name.getMostSignificantBits() >>> ID_SHIFT);
    }

    private static String icon(Kind kind) {
        return switch (kind) {
            case FILE -> "file";
            case FOLDER -> "folder";
            case LINK -> "arrow";
            case PIPE, SOCKET, DEVICE -> "";
        };
    }

    private static String css(VolumeChange change) {
        return change.what().name().toLowerCase(Locale.ROOT);
    }

    private static String words(VolumeChange change) {
        return switch (change.what()) {
            case CREATED -> "nouveau";
            case GROWN -> "a grandi (+ " + Units.bytes(change.sizeBytes() - change.beforeBytes()) + ")";
            case CHANGED -> "modifié";
            case REMOVED -> "supprimé";
        };
    }
}
