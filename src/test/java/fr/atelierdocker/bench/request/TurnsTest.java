package fr.atelierdocker.bench.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.request.Turns.Place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class TurnsTest {

    private static final int PACE = 20;
    private static final int SPAN = PACE * 5;

    private long now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private final Turns turns = new Turns(PACE, () -> now);
    private final List<Trial> begun = new ArrayList<>();

    private final class Trial implements Turns.Request {

        private boolean over;

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public void begin() {
            begun.add(this);
        }
    }

    @Test
    void aFewAreWorkedOnAtOnceAndTheOthersComeInTurn() {
        List<Trial> working = new ArrayList<>();
        for (int i = 0; i < Turns.AT_ONCE; i++) {
            working.add(new Trial());
            assertEquals(Place.FIRST, turns.ask(working.get(i)));
        }
        Trial next = new Trial();
        Trial last = new Trial();
        assertEquals(Place.HEAD, turns.ask(next));
        assertEquals(Place.IN_LINE, turns.ask(last));
        assertTrue(turns.comeRound());
        assertEquals(List.of(), begun);
        working.get(3).over = true;
        assertEquals(Place.IN_LINE, turns.ask(new Trial()), "nobody comes before those who wait");
        assertTrue(turns.comeRound());
        assertEquals(List.of(next), begun);
        working.get(5).over = true;
        working.get(6).over = true;
        assertFalse(turns.comeRound());
        assertEquals(last, begun.get(1));
        assertEquals(3, begun.size());
    }

    @Test
    void whoSendsOnAndOnIsPacedAndThenRefused() {
        for (int i = 0; i < SPAN; i++) {
            assertEquals(Place.FIRST, turns.ask(answered()), "request " + i);
        }
        for (int i = 0; i < SPAN; i++) {
            assertEquals(i == 0 ? Place.HEAD : Place.IN_LINE, turns.ask(new Trial()), "request " + i);
        }
        assertEquals(Place.NONE, turns.ask(answered()));
        assertTrue(turns.comeRound());
        assertEquals(0, begun.size());
        // Past the end of the clock's scale, too.
        for (int second = 1; second <= 5; second++) {
            now += Duration.ofSeconds(1).toNanos();
            turns.comeRound();
            begun.forEach(each -> each.over = true);
            turns.comeRound();
            begun.forEach(each -> each.over = true);
            assertEquals(second * PACE, begun.size());
        }
        assertEquals(Place.HEAD, turns.ask(new Trial()), "still ahead by five seconds");
        now += Duration.ofMinutes(1).toNanos();
        assertFalse(turns.comeRound());
        for (int i = 1; i < SPAN; i++) {
            assertEquals(Place.FIRST, turns.ask(answered()), "a minute later, request " + i);
        }
    }

    @Test
    void whoIsGoneTakesNoTurn() {
        for (int i = 0; i < SPAN; i++) {
            turns.ask(answered());
        }
        Trial gone = new Trial();
        Trial there = new Trial();
        turns.ask(gone);
        turns.ask(there);
        gone.over = true;
        now += Duration.ofSeconds(1).toNanos() / PACE;
        assertFalse(turns.comeRound());
        assertEquals(List.of(there), begun);
    }

    private Trial answered() {
        Trial trial = new Trial();
        trial.over = true;
        return trial;
    }
}
