package fr.atelierdocker.classroom.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import fr.atelierdocker.bench.page.Progress;
import fr.atelierdocker.bench.request.Audience.Attendance;
import fr.atelierdocker.classroom.Learner;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.workspace.Workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** How a learner is said to be, and where their row stands. */
@Tag("rapide")
class StateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String WHY = "La commande a échoué : code de sortie 3.";

    private static final BoardConfig LIMITS = new BoardConfig() {
        @Override
        public Duration blocked() {
            return Duration.ofMinutes(3);
        }

        @Override
        public Duration idle() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration away() {
            return Duration.ofSeconds(20);
        }
    };

    /** Times in seconds before now; a failure of none is none, and a page that never was has been gone for none. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PRESENT, 1,       ,    0,   299, false
                    IDLE,    1,       ,    0,   300, false
                    PRESENT, 1,       ,    0,   300, true
                    FAILING, 1,    179,    0,   179, false
                    BLOCKED, 1,    180,    0,     0, false
                    BLOCKED, 1,    180,    0,  9999, false
                    PRESENT, 1,    180,    0,     0, true
                    PRESENT, 0,       ,   19,    60, false
                    AWAY,    0,       ,   20,    60, false
                    PRESENT, 0,       ,   20,    19, false
                    AWAY,    0,    180,   20,    60, false
                    BLOCKED, 0,    180,   19,    60, false
                    AWAY,    0,       ,   20,    60, true
                    PRESENT, 0,       ,     ,   299, false
                    AWAY,    0,       ,     ,   300, false
                    FAILING, 0,    179,     ,   179, false
                    PRESENT, 1,       ,    0,   -60, false
                    """)
    void itIsToldByTheClock(State state, int pages, Integer failing, Integer gone, int seen, boolean atWork) {
        Attendance attendance = new Attendance(pages, gone == null ? Instant.EPOCH : before(gone));
        Progress progress = progress(failing == null ? Instant.EPOCH : before(failing), atWork);
        assertEquals(state, State.of(progress, attendance, before(seen), LIMITS, NOW));
    }

    @Test
    void thoseWhoNeedHelpComeFirstAndWhoHasWaitedLongestBeforeOthers() {
        List<Row> rows = List.of(
                row("Zoé", 1, 600, 0, 0),
                row("Ada", 1, 200, 0, 0),
                row("Yves", 1, 100, 0, 0),
                row("Bob", 1, 99, 0, 0),
                row("Xavier", 0, 9000, 100, 100),
                row("Carl", 0, -1, 300, 300),
                row("Wanda", 0, -1, 100, 100),
                row("Dora", 1, -1, 0, 700),
                row("Victor", 1, -1, 0, 600),
                row("edsger", 1, -1, 0, 200),
                row("Éloi", 1, -1, 0, 0),
                row("Fred", 1, -1, 0, 0));
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(17));
        shuffled.sort(Row.ORDER);
        assertEquals(names(rows), names(shuffled));
        assertEquals(
                "2 bloqués, 2 en échec, 3 absents, 2 inactifs, 3 présents",
                new Board(rows, 60, false, "").states().replace('\u00a0', ' '));
    }

    @Test
    void eachRowTellsItsOneStory() {
        assertEquals(WHY, row("Ada", 1, 200, 0, 0).story());
        assertEquals(
                List.of("Dernière commande : en échec (code 3)"),
                row("Ada", 1, 200, 0, 0).more());
        assertEquals("3 min", row("Ada", 1, 200, 0, 0).lasting());
        assertEquals("", row("Ada", 1, 59, 0, 0).lasting());
        assertEquals("Page fermée ou cachée.", row("Ada", 0, -1, 60, 90).story());
        assertEquals(
                "Page fermée ou cachée. Dernier essai : " + WHY,
                row("Ada", 0, 200, 60, 90).story());
        assertEquals("1 min", row("Ada", 0, 200, 60, 90).lasting());
        assertEquals(
                "Dernière commande : réussie (code 0)",
                row("Ada", 1, -1, 0, 200).story());
        assertEquals("", row("Ada", 1, -1, 0, 200).lasting());
        assertEquals("2 h", row("Ada", 1, -1, 0, 7200).lasting());
        assertEquals("il y a 1 min", row("Ada", 1, -1, 0, 60).seen());
        assertEquals("à l’instant", row("Ada", 1, -1, 0, 59).seen());
        assertEquals("à l’instant", row("Ada", 1, -1, 0, -3600).seen());
    }

    private static List<String> names(List<Row> rows) {
        return rows.stream().map(row -> row.learner().name()).toList();
    }

    /** @param failing for how many seconds; negative for not at all */
    private static Row row(String name, int pages, int failing, int gone, int seen) {
        String id = String.format("%08x000000000000000000000000", name.hashCode());
        Learner learner = new Learner(
                new Workspace(id, "image", "volume"),
                name,
                name,
                "0000",
                before(seen),
                before(seen),
                Learner.Standing.IN);
        return Row.of(
                learner,
                progress(failing < 0 ? Instant.EPOCH : before(failing), false),
                new Attendance(pages, before(gone)),
                LIMITS,
                NOW);
    }

    private static Progress progress(Instant failing, boolean atWork) {
        boolean fails = !failing.equals(Instant.EPOCH);
        return new Progress(
                List.of(),
                atWork ? "le lancement du conteneur" : "",
                false,
                fails ? Fact.State.FAILED : Fact.State.DONE,
                OptionalInt.of(fails ? 3 : 0),
                fails ? WHY : "",
                failing,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of());
    }

    private static Instant before(int seconds) {
        return NOW.minusSeconds(seconds);
    }
}
