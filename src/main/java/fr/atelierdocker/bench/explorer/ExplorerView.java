package fr.atelierdocker.bench.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.qute.RawString;

import fr.atelierdocker.bench.volume.FileNames;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeFile;
import fr.atelierdocker.docker.volume.VolumeFolder;
import fr.atelierdocker.text.Units;

/**
 * The volume's explorer: one page of one folder.
 *
 * @param state what can be shown
 * @param address of this page of this folder, to ask for it again
 * @param crumbs the folders on the way to this one and itself, the root first
 * @param next address of the next page, empty on the last
 * @param first address of the folder's first page, empty on it
 * @param count how much there is, in words
 * @param excerpts the ends of some files of the volume's root
 */
public record ExplorerView(
        State state,
        String address,
        List<Crumb> crumbs,
        List<EntryView> entries,
        String first,
        String next,
        String count,
        List<Excerpt> excerpts) {

    static final String ADDRESS = "/atelier/volume";

    /** More of them are more than anybody reads, and the address of each repeats all before it. */
    private static final int MOST_CRUMBS = 12;

    /** Whether there is anything to show. */
    public enum State {
        UNSEEN,
        ABSENT,
        UNKNOWN,
        KNOWN
    }

    /** A folder on the way to this one. */
    public record Crumb(RawString name, String address, boolean here) {}

    /**
     * The first page of the root.
     *
     * @param marks what changed lately, by path
     * @param added what the last run added to files, by path
     */
    public static ExplorerView of(
            VolumeSnapshot snapshot, Map<String, VolumeChange> marks, Map<String, VolumeChange> added) {
        if (snapshot instanceof VolumeSnapshot.Known known) {
            return of(known.root(), "", marks, added);
        }
        State state = snapshot.isUnseen() ? State.UNSEEN : snapshot.isAbsent() ? State.ABSENT : State.UNKNOWN;
        return new ExplorerView(state, ADDRESS, List.of(), List.of(), "", "", "", List.of());
    }

    /** @param after where the page before ended; empty for the first page */
    static ExplorerView of(
            VolumeFolder folder, String after, Map<String, VolumeChange> marks, Map<String, VolumeChange> added) {
        VolumePath path = new VolumePath(folder.path());
        List<EntryView> entries = new ArrayList<>();
        folder.files().forEach(file -> entries.add(EntryView.of(file, marks)));
        if (after.isEmpty()) {
            marks.values().stream()
                    .filter(change -> change.what() == VolumeChange.What.REMOVED)
                    .filter(change -> new VolumePath(change.path()).parent().equals(path))
                    .forEach(change -> entries.add(EntryView.removed(change)));
        }
        return new ExplorerView(
                State.KNOWN,
                address(path, after),
                crumbs(path),
                entries,
                after.isEmpty() ? "" : address(path, ""),
                folder.more() ? address(path, cursor(folder.files())) : "",
                count(folder.count()),
                excerpts(folder.files(), added));
    }

    public boolean isUnseen() {
        return state == State.UNSEEN;
    }

    public boolean isAbsent() {
        return state == State.ABSENT;
    }

    public boolean isUnknown() {
        return state == State.UNKNOWN;
    }

    /** Whether it is what the stream's event brings. */
    public boolean isHome() {
        return address.equals(ADDRESS);
    }

    static String address(VolumePath path, String after) {
        String folder = path.isRoot() ? "" : "dossier=" + path.encoded();
        String page = after.isEmpty() ? "" : "apres=" + VolumePath.encode(after);
        String query = folder.isEmpty() || page.isEmpty() ? folder + page : folder + "&" + page;
        return query.isEmpty() ? ADDRESS : ADDRESS + "?" + query;
    }

    private static String cursor(List<VolumeFile> files) {
        if (files.isEmpty()) {
            return "";
        }
        VolumeFile last = files.get(files.size() - 1);
        return last.kind() == VolumeFile.Kind.FOLDER ? last.name() + "/" : last.name();
    }

    private static List<Crumb> crumbs(VolumePath path) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(FileNames.html("/data"), ADDRESS, path.isRoot()));
        List<VolumePath> lineage = path.lineage();
        int first = Math.max(0, lineage.size() - MOST_CRUMBS);
        if (first > 0) {
            crumbs.add(new Crumb(FileNames.html("…"), address(lineage.get(first - 1), ""), false));
        }
        for (VolumePath part : lineage.subList(first, lineage.size())) {
            crumbs.add(new Crumb(FileNames.html(part.name()), address(part, ""), part.equals(path)));
        }
        return crumbs;
    }

    private static String count(long count) {
        String number = Units.number(count);
        return count >= VolumeFolder.MOST_COUNTED
                ? "plus de " + number + " éléments"
                : number + (count < 2 ? " élément" : " éléments");
    }

    private static List<Excerpt> excerpts(List<VolumeFile> files, Map<String, VolumeChange> added) {
        return files.stream().flatMap(file -> Excerpt.of(file, added).stream()).toList();
    }
}
