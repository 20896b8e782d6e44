package fr.atelierdocker.bench.stream;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.page.Pieces;

/**
 * All that changes on the bench's page, as it is at one moment.
 *
 * @param mark tells it from others
 * @param page the pieces that everybody sees
 * @param explorer the volume's explorer, which a reader may have turned to another folder, or stopped
 */
record PageState(String mark, List<Fragment> page, List<Fragment> explorer) {

    private static final String PAGE = "etat";
    private static final String EXPLORER = "volume";

    /** @param html the pieces, as {@link Pieces#html} gives them */
    static PageState of(String html) {
        Map<Boolean, List<Fragment>> pieces = FragmentReader.read(html).stream()
                .collect(Collectors.partitioningBy(piece -> piece.id().equals(Pieces.EXPLORER)));
        return new PageState(Pieces.mark(html), pieces.get(false), pieces.get(true));
    }

    /** The events that bring all of it to a page. */
    void writeWhole(StringBuilder events) {
        write(PAGE, Patch.whole(page), events);
        write(EXPLORER, Patch.whole(explorer), events);
    }

    /** The events that make a page that shows another state show this one; none where nothing is different. */
    void writeChanges(PageState shown, StringBuilder events) {
        write(PAGE, Patch.between(shown.page, page), events);
        write(EXPLORER, Patch.between(shown.explorer, explorer), events);
    }

    private static void write(String name, String patch, StringBuilder events) {
        if (!patch.isEmpty()) {
            ServerSentEvent.write(name, patch, events);
        }
    }
}
