package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.bench.map.MapObject.Kind;

/**
 * The objects of the engine and what links them, each in its place: the image above, the containers one below the other,
 * the volume at the bottom. The picture has the same size whatever there is, so that nothing around it moves.
 *
 * @param engineUp whether this is so now
 * @param containers those that are drawn, oldest first, and behind them what is left of the last one; before them one that
 *     stands for the others
 * @param lookouts the container through which the bench looks into the volume, if there is one
 * @param objects all of them in words, also those that the picture leaves out
 * @param line what fits on one line: the image, of the containers what tells most, and the volume
 */
public record EngineMap(
        boolean engineUp,
        MapNode image,
        List<MapNode> containers,
        MapNode volume,
        List<MapObject> lookouts,
        List<MapObject> objects,
        List<Chip> line) {

    private static final int MARGIN = 2;
    private static final int COLUMN_TOP = 58;
    private static final int VOLUME_TOP = COLUMN_TOP + Column.HEIGHT + 25;
    private static final int HEIGHT = VOLUME_TOP + 49;

    /**
     * The arrow from a container to another object, drawn in the margin beside them.
     *
     * @param css classes of the idea that the other object is an example of, and of how the container stands
     * @param path in SVG's language, from the container on
     */
    public record Link(String css, String path) {}

    static EngineMap of(MapFacts facts) {
        MapObjects words = new MapObjects(facts);
        List<MapObject> all = new ArrayList<>();
        all.add(words.image());
        facts.containers().forEach(container -> all.add(words.container(container)));
        facts.scene().ghost().map(words::ghost).ifPresent(all::add);
        // Without an engine there is nobody who looks.
        List<MapObject> lookouts = facts.scene().lookout().filter(id -> facts.engineUp()).stream()
                .map(id -> words.lookout())
                .toList();
        all.addAll(lookouts);
        all.add(words.volume());
        return new EngineMap(
                facts.engineUp(),
                new MapNode(all.get(0), MARGIN, true),
                Column.of(facts, words, COLUMN_TOP),
                new MapNode(all.get(all.size() - 1), VOLUME_TOP, true),
                lookouts,
                List.copyOf(all),
                List.of(Chip.of(words.image()), Chip.of(words.newest()), Chip.of(words.volume())));
    }

    public int width() {
        return MapNode.PICTURE_WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    /** What links the containers to the image, then to the volume. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        leadingTo(Kind.IMAGE).forEach(node -> links.add(new Link(css(Kind.IMAGE, node), node.pathUpTo(image))));
        leadingTo(Kind.VOLUME).forEach(node -> links.add(new Link(css(Kind.VOLUME, node), node.pathDownTo(volume))));
        return links;
    }

    /** What stands between the image and the volume, in words, also what the picture leaves out. */
    public List<MapObject> between() {
        return objects.subList(1, objects.size() - 1);
    }

    /** How many containers were made from the image. */
    public long madeFromImage() {
        return between().stream()
                .filter(container -> !container.isGhost() && container.leadsTo().contains(Kind.IMAGE))
                .count();
    }

    public boolean anyFromImage() {
        return !leadingTo(Kind.IMAGE).isEmpty();
    }

    /** What a container's arrow to the volume means; empty when there is none. */
    public String mounting() {
        List<MapNode> mounting = leadingTo(Kind.VOLUME);
        if (mounting.isEmpty()) {
            return "";
        }
        return mounting.stream().allMatch(node -> node.object().isGhost()) ? "a monté" : "monte";
    }

    private static String css(Kind kind, MapNode from) {
        return kind.css()
                + (from.object().isGhost() ? " " + from.object().face().css() : "");
    }

    private List<MapNode> leadingTo(Kind kind) {
        return containers.stream()
                .filter(node -> node.object().leadsTo().contains(kind))
                .toList();
    }
}
