package fr.atelierdocker.bench.explorer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.qute.RawString;

import fr.atelierdocker.bench.volume.FileNames;
import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeChange.What;
import fr.atelierdocker.docker.volume.VolumeFile;
import fr.atelierdocker.text.VisibleText;

/**
 * The last lines of a small file, each of which stays what it is while the file grows.
 *
 * @param id of its element
 * @param name with every character visible, as text
 * @param shown the same as HTML
 * @param cut whether it is only the file's end
 */
public record Excerpt(String id, String name, RawString shown, List<Line> lines, boolean cut) {

    /** As many as somebody scrolls through; each is an element. */
    private static final int MOST_LINES = 100;

    /**
     * A line with its end, if it has one.
     *
     * @param id of its element, the same for the same place in the file
     * @param place of its first byte in the file, from 0
     * @param added whether the last run wrote it
     */
    public record Line(String id, long place, RawString text, boolean added) {}

    /**
     * Empty for what is no text.
     *
     * @param added what the last run added to files, by path
     */
    static Optional<Excerpt> of(VolumeFile file, Map<String, VolumeChange> added) {
        String text = file.preview();
        if (text.isBlank() || text.indexOf('\ufffd') >= 0 || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String id = EntryView.id(file.path()) + "-f";
        List<Line> lines = lines(id, file.sizeBytes() - bytes(text), text, Optional.ofNullable(added.get(file.path())));
        List<Line> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        return Optional.of(new Excerpt(
                id,
                VisibleText.of(file.name()),
                FileNames.html(file.name()),
                List.copyOf(last),
                last.isEmpty() || last.get(0).place() > 0));
    }

    /**
     * @param start of the text in the file: the rest of a line that began before is left out, if there is another
     * @param added what the last run did to the file
     */
    private static List<Line> lines(String id, long start, String text, Optional<VolumeChange> added) {
        List<Line> lines = new ArrayList<>();
        int begin = start == 0 ? 0 : text.indexOf('\n') + 1;
        long place = start + bytes(text.substring(0, begin));
        while (begin < text.length()) {
            int feed = text.indexOf('\n', begin);
            int end = feed < 0 ? text.length() : feed + 1;
            String line = text.substring(begin, end);
            long next = place + bytes(line);
            lines.add(new Line(id + place, place, FileText.html(line), isAdded(place, next, added)));
            place = next;
            begin = end;
        }
        return lines;
    }

    private static boolean isAdded(long begin, long end, Optional<VolumeChange> added) {
        return added.filter(change -> end > (change.what() == What.CREATED ? 0 : change.beforeBytes()))
                .filter(change -> begin < change.sizeBytes())
                .isPresent();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
