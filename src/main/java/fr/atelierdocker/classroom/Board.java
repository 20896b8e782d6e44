package fr.atelierdocker.classroom;

import java.util.List;

/**
 * The class at one moment.
 *
 * @param tiles one for each learner, by name
 * @param paused whether launches are
 * @param code by which learners come in; empty when there is none
 */
public record Board(List<Tile> tiles, int places, boolean paused, String code) {

    /** How many have done all of the lesson's steps. */
    public long finished() {
        return tiles.stream()
                .filter(tile ->
                        tile.progress().done() == tile.progress().marks().size())
                .count();
    }

    public long stuck() {
        return tiles.stream().filter(tile -> tile.progress().isStuck()).count();
    }
}
