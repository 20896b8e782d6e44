package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;

import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class RunTimesTest {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private final RunTimes runTimes = new RunTimes();

    @Test
    void oneThatIsMetForTheFirstTimeIsAsOldAsTheTimeOfDaySays() {
        assertNear(Duration.ofMinutes(4), runTimes.of(startedBefore(Duration.ofMinutes(4)), LIMIT));
    }

    @Test
    void oneThatSeemsToComeFromTheFutureHasJustBegun() {
        assertNear(Duration.ZERO, runTimes.of(startedBefore(Duration.ofHours(-1)), LIMIT));
    }

    @Test
    void nobodyHasRunForLongerThanTheLimitBeforeHeWasMet() {
        assertNear(LIMIT, runTimes.of(startedBefore(Duration.ofHours(5)), LIMIT));
    }

    @Test
    void eachLifeHasItsOwnAgeAndOneThatEndedIsForgotten() {
        ContainerState first = startedBefore(Duration.ofMinutes(10));
        runTimes.of(first, LIMIT);
        assertNear(Duration.ofMinutes(1), runTimes.of(startedBefore(Duration.ofMinutes(1)), LIMIT));
        runTimes.keep(List.of(first));
        assertNear(Duration.ofMinutes(10), runTimes.of(first, LIMIT));
        runTimes.keep(List.of());
        assertNear(Duration.ofMinutes(5), runTimes.of(first, Duration.ofMinutes(5)));
    }

    private static void assertNear(Duration expected, Duration age) {
        assertTrue(age.compareTo(expected) >= 0 && age.compareTo(expected.plus(MOMENT)) < 0, age + " is " + expected);
    }

    private static ContainerState startedBefore(Duration time) {
        return new ContainerState(
                "a".repeat(64),
                "mon_conteneur_1",
                "mon_app_image",
                Map.of(),
                Phase.RUNNING,
                Instant.now().minus(time),
                OptionalInt.empty(),
                false,
                Set.of());
    }
}
