package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** More than these push the volume out of sight; the newest are shown. */
    static final int MOST_CONTAINERS = 6;

    private static final int MARGIN = 14;
    private static final int BETWEEN_KINDS = 46;
    private static final int BETWEEN_CONTAINERS = 14;

    /**
     * What links a container to another object, drawn in the margin.
     *
     * @param css class of the idea that it leads to
     * @param path from the container
     */
    public record Link(String css, String path) {}

    static EngineMap of(MapFacts facts) {
        MapObjects words = new MapObjects(facts);
        List<MapObject> all = facts.containers().stream().map(words::container).toList();
        MapNode image = new MapNode(words.image(), MARGIN);
        List<MapNode> containers = column(drawn(all, facts, words), image.bottom() + BETWEEN_KINDS);
        MapNode volume = new MapNode(words.volume(), last(containers).bottom() + BETWEEN_KINDS);
        List<MapObject> objects = Stream.of(Stream.of(image.object()), all.stream(), Stream.of(volume.object()))
                .flatMap(each -> each)
                .toList();
        return new EngineMap(facts.engineUp(), image, containers, volume, objects);
    }

    public int width() {
        return MapNode.PICTURE_WIDTH;
    }

    public int height() {
        return volume.bottom() + MARGIN;
    }

    /** All that is drawn, from above. */
    public List<MapNode> nodes() {
        return Stream.of(Stream.of(image), containers.stream(), Stream.of(volume))
                .flatMap(each -> each)
                .toList();
    }

    /** What links the containers to the image, then to the volume. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        leadingTo(Kind.IMAGE).forEach(node -> links.add(new Link(Kind.IMAGE.css(), node.pathUpTo(image))));
        leadingTo(Kind.VOLUME).forEach(node -> links.add(new Link(Kind.VOLUME.css(), node.pathDownTo(volume))));
        return links;
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
