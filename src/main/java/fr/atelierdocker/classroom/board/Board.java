package fr.atelierdocker.classroom.board;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import fr.atelierdocker.text.Units;

/**
 * The class at one moment.
 *
 * @param rows one for each learner, those first who need help
 * @param paused whether launches are
 * @param code by which learners come in; empty when there is none
 */
public record Board(List<Row> rows, int places, boolean paused, String code) {

    /** How many have a place. */
    public String size() {
        return Units.count((int) (rows.size() - count(State.OUT)), "élève", "élèves");
    }

    /** How many are how, such as {@code 2 bloqués, 3 en échec, 25 présents}; nobody is so is not said. */
    public String states() {
        return Stream.of(State.values())
                .filter(state -> count(state) > 0)
                .map(state -> state.count(count(state)))
                .collect(Collectors.joining(", "));
    }

    /** How many are blocked: whoever listens to the board is told when that changes. */
    public long blocked() {
        return count(State.BLOCKED);
    }

    /** How many have done all of the lesson's steps. */
    public long finished() {
        return rows.stream().filter(row -> row.progress().isFinished()).count();
    }

    private long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }
}
