package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.bench.map.MapObject.Kind;

/**
 * The objects of the engine and what links them, each in its place: the image above, the containers one below the other,
 * the volume at the bottom. One column, so that it is read on a phone as on a desk.
 *
 * @param engineUp whether this is so now
 * @param containers those that are drawn, oldest first; before them one that stands for the others
 * @param objects all of them in words, also those that the picture leaves out
 */
public record EngineMap(
        boolean engineUp, MapNode image, List<MapNode> containers, MapNode volume, List<MapObject> objects) {

    /** With more than these, the volume below them would be out of sight. The newest are drawn. */
    static final int MOST_CONTAINERS = 6;

    private static final int MARGIN = 14;
    private static final int BETWEEN_KINDS = 46;
    private static final int BETWEEN_CONTAINERS = 14;

    /**
     * The arrow from a container to another object, drawn in the margin beside them.
     *
     * @param css class of the idea that the other object is an example of
     * @param path in SVG's language, from the container on
     */
    public record Link(String css, String path) {}

    static EngineMap of(MapFacts facts) {
        MapObjects words = new MapObjects(facts);
        List<MapObject> all = facts.containers().stream().map(words::container).toList();
        MapNode image = new MapNode(words.image(), MARGIN);
        List<MapNode> containers = column(drawn(all, facts, words), image.bottom() + BETWEEN_KINDS);
        MapNode volume = new MapNode(words.volume(), last(containers).bottom() + BETWEEN_KINDS);
        return new EngineMap(
                facts.engineUp(), image, containers, volume, fromAbove(image.object(), all, volume.object()));
    }

    public int width() {
        return MapNode.PICTURE_WIDTH;
    }

    public int height() {
        return volume.bottom() + MARGIN;
    }

    private static <T> List<T> fromAbove(T image, List<T> containers, T volume) {
        List<T> all = new ArrayList<>(List.of(image));
        all.addAll(containers);
        all.add(volume);
        return all;
    }

    /** What links the containers to the image, then to the volume. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        leadingTo(Kind.IMAGE).forEach(node -> links.add(new Link(Kind.IMAGE.css(), node.pathUpTo(image))));
        leadingTo(Kind.VOLUME).forEach(node -> links.add(new Link(Kind.VOLUME.css(), node.pathDownTo(volume))));
        return links;
    }

    /** What fits on one line: the image, of the containers the newest or what stands for none, and the volume. */
    public List<MapObject> line() {
        return List.of(image.object(), last(containers).object(), volume.object());
    }

    /** The containers in words, also those that the picture leaves out. */
    public List<MapObject> allContainers() {
        return objects.subList(1, objects.size() - 1);
    }

    /** How many containers were made from the image. */
    public long madeFromImage() {
        return allContainers().stream()
                .filter(container -> container.leadsTo().contains(Kind.IMAGE))
                .count();
    }

    public boolean anyFromImage() {
        return !leadingTo(Kind.IMAGE).isEmpty();
    }

    public boolean anyMount() {
        return !leadingTo(Kind.VOLUME).isEmpty();
    }

    private List<MapNode> leadingTo(Kind kind) {
        return containers.stream()
                .filter(node -> node.object().leadsTo().contains(kind))
                .toList();
    }

    private static List<MapObject> drawn(List<MapObject> all, MapFacts facts, MapObjects words) {
        if (all.isEmpty()) {
            return List.of(words.noContainer());
        }
        int others = all.size() - MOST_CONTAINERS;
        if (others <= 0) {
            return all;
        }
        List<MapObject> drawn = new ArrayList<>(List.of(words.others(others)));
        drawn.addAll(all.subList(others, all.size()));
        return drawn;
    }

    private static List<MapNode> column(List<MapObject> objects, int top) {
        List<MapNode> nodes = new ArrayList<>();
        for (MapObject object : objects) {
            nodes.add(new MapNode(object, nodes.isEmpty() ? top : last(nodes).bottom() + BETWEEN_CONTAINERS));
        }
        return List.copyOf(nodes);
    }

    private static MapNode last(List<MapNode> nodes) {
        return nodes.get(nodes.size() - 1);
    }
}
