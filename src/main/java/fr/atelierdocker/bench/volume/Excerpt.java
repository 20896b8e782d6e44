package fr.atelierdocker.bench.volume;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkus.qute.RawString;

import fr.atelierdocker.docker.volume.VolumeFile;

/**
 * The end of a small file, in pieces that stay what they are while the file grows: only the last of them grows with it.
 *
 * @param id of its element
 * @param cut whether it is only the file's end
 */
public record Excerpt(String id, String name, List<Piece> pieces, boolean cut) {

    /** Of a file, about; a piece is of whole lines. */
    private static final int PIECE_BYTES = 512;

    /** @param id of its element, the same for the same place in the file */
    public record Piece(String id, RawString text) {}

    /** Empty for what is no text. */
    static Optional<Excerpt> of(VolumeFile file) {
        boolean cut = file.sizeBytes() > VolumeAccess.PREVIEW_BYTES;
        String text = cut ? endOf(file) : file.preview();
        if (text.isBlank() || text.indexOf('\ufffd') >= 0 || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String id = EntryView.id(file.path()) + "-f";
        return Optional.of(new Excerpt(id, FileNames.visible(file.name()), pieces(id, file.sizeBytes(), text), cut));
    }

    /** From the beginning of a piece on, which is that of a line: where a file is cut may be anywhere. */
    private static String endOf(VolumeFile file) {
        String text = file.preview();
        long start = file.sizeBytes() - bytes(text);
        long wanted = (start / PIECE_BYTES + 1) * PIECE_BYTES;
        int line = text.indexOf('\n') + 1;
        for (int next = line; next > 0; next = text.indexOf('\n', next) + 1) {
            if (file.sizeBytes() - bytes(text.substring(next)) >= wanted) {
                return text.substring(next);
            }
        }
        return text.substring(line);
    }

    private static List<Piece> pieces(String id, long sizeBytes, String text) {
        List<Piece> pieces = new ArrayList<>();
        long place = sizeBytes - bytes(text);
        int begin = 0;
        while (begin < text.length()) {
            long number = place / PIECE_BYTES;
            int end = begin;
            while (end < text.length() && place / PIECE_BYTES == number) {
                int feed = text.indexOf('\n', end);
                int next = feed < 0 ? text.length() : feed + 1;
                place += bytes(text.substring(end, next));
                end = next;
            }
            pieces.add(new Piece(id + number, FileText.html(text.substring(begin, end))));
            begin = end;
        }
        return pieces;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
