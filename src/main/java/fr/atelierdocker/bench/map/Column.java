package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import fr.atelierdocker.docker.container.ContainerState;

/** The containers of the picture, one below the other in a space that is always the same. */
final class Column {

    /** Most that are drawn of the containers, and of what is left of the last one. */
    static final int MOST = 4;

    /** Room for so many, and for what stands for the others. */
    static final int HEIGHT = 172;

    private static final int BETWEEN = 4;

    private Column() {}

    static List<MapNode> of(MapFacts facts, MapObjects words, int top) {
        List<MapObject> objects = objects(facts, words);
        boolean compact = height(objects, false) > HEIGHT;
        List<MapNode> nodes = new ArrayList<>();
        int y = top + (HEIGHT - height(objects, compact)) / 2;
        for (MapObject object : objects) {
            MapNode node = new MapNode(object, y, compact);
            nodes.add(node);
            y = node.bottom() + BETWEEN;
        }
        return List.copyOf(nodes);
    }

    private static List<MapObject> objects(MapFacts facts, MapObjects words) {
        List<ContainerState> all = facts.containers();
        List<MapObject> ghost = facts.scene().ghost().stream().map(words::ghost).toList();
        Set<ContainerState> drawn = chosen(all, MOST - ghost.size());
        List<MapObject> objects = new ArrayList<>();
        if (drawn.size() < all.size()) {
            objects.add(words.others(all.size() - drawn.size()));
        }
        all.stream().filter(drawn::contains).map(words::container).forEach(objects::add);
        objects.addAll(ghost);
        return objects.isEmpty() ? List.of(words.noContainer()) : objects;
    }

    /** The living before the others, and the newest before the oldest. */
    private static Set<ContainerState> chosen(List<ContainerState> all, int most) {
        return new HashSet<>(IntStream.range(0, all.size())
                .mapToObj(i -> all.get(all.size() - 1 - i))
                .sorted(Comparator.comparing(Column::isIdle))
                .limit(most)
                .toList());
    }

    private static boolean isIdle(ContainerState container) {
        return switch (container.phase()) {
            case RUNNING, PAUSED, RESTARTING, UNKNOWN -> false;
            case CREATED, REMOVING, EXITED, DEAD -> true;
        };
    }

    private static int height(List<MapObject> objects, boolean compact) {
        return objects.stream()
                        .mapToInt(object -> new MapNode(object, 0, compact).height() + BETWEEN)
                        .sum()
                - BETWEEN;
    }
}
