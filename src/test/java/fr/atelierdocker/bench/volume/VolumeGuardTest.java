package fr.atelierdocker.bench.volume;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.docker.volume.VolumeFolder;
import fr.atelierdocker.docker.volume.VolumeTotals;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.TestWorkspaces;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class VolumeGuardTest {

    private static final VolumeTotals LITTLE = new VolumeTotals(2, 1000, 8192, 2, true);
    private static final VolumeTotals MUCH = new VolumeTotals(9, 9_000_000, 9_000_000, 9, true);
    private static final VolumeSnapshot UNKNOWN = new VolumeSnapshot.Unknown();
    private static final VolumeSnapshot ABSENT = new VolumeSnapshot.Absent();

    private final Workspaces workspaces = TestWorkspaces.of("a");
    private final Workspace workspace = workspaces.open("a");
    private final VolumeGuard guard = new VolumeGuard(
            new SmallRyeConfigBuilder()
                    .withMapping(LimitsConfig.class)
                    .addDiscoveredConverters()
                    .withDefaultValue("atelier.limites.volume", "8M")
                    .build()
                    .getConfigMapping(LimitsConfig.class),
            workspaces);
    private final AtomicInteger looks = new AtomicInteger();
    private VolumeSnapshot now = ABSENT;

    @Test
    void beforeTheFirstRunItIsLookedAt() {
        now = known(MUCH);
        assertFull("9,0 Mo");
        now = ABSENT;
        assertRoom();
        assertEquals(2, looks.get());
        assertRoom();
        assertEquals(2, looks.get(), "that is known");
    }

    @Test
    void whatStoppedARunIsKnownHoweverLittleWasSeenBefore() {
        now = known(LITTLE);
        look();
        guard.excess(workspace, MUCH);
        now = UNKNOWN;
        assertFull("9,0 Mo");
        assertFull("9,0 Mo");
    }

    @Test
    void aLookThatBeganBeforeTheExcessMakesNoRoom() {
        guard.looking(workspace, true, () -> {
            guard.excess(workspace, MUCH);
            return known(LITTLE);
        });
        now = UNKNOWN;
        assertFull("9,0 Mo");
    }

    @Test
    void theLastLookSaysHowMuchItIs() {
        guard.excess(workspace, MUCH);
        now = known(new VolumeTotals(10, 10_000_000, 10_000_000, 10, true));
        assertFull("10,0 Mo");
    }

    @Test
    void whoeverLooksAndSeesLessMakesRoom() {
        guard.excess(workspace, MUCH);
        now = known(LITTLE);
        assertRoom();
        assertEquals(1, looks.get());
        assertRoom();
        assertEquals(1, looks.get(), "that is known");
    }

    @Test
    void aVolumeThatIsGoneHoldsNothing() {
        guard.excess(workspace, MUCH);
        now = ABSENT;
        assertRoom();
        now = UNKNOWN;
        assertRoom();
    }

    @Test
    void whatALookSawIsNotForgottenWhenNobodyCanLookAnyMore() {
        now = known(MUCH);
        look();
        now = UNKNOWN;
        look();
        assertFull("9,0 Mo");
    }

    @Test
    void afterARunTheVolumeIsLookedAt() {
        now = known(LITTLE);
        look();
        guard.written(workspace);
        now = known(MUCH);
        assertFull("9,0 Mo");
        assertEquals(2, looks.get());
    }

    @Test
    void theLookBehindARunIsEnough() {
        guard.written(workspace);
        now = known(LITTLE);
        look();
        assertRoom();
        assertEquals(1, looks.get());
    }

    @Test
    void aLookThatBeganBeforeTheEndOfARunIsNot() {
        guard.looking(workspace, true, () -> {
            guard.written(workspace);
            return known(LITTLE);
        });
        now = known(MUCH);
        assertFull("9,0 Mo");
    }

    @Test
    void norIsOneThatMayHaveMissedTheLastChanges() {
        guard.written(workspace);
        guard.looking(workspace, false, () -> known(LITTLE));
        now = known(MUCH);
        assertFull("9,0 Mo");
    }

    @Test
    void whereNobodyCanLookNobodyKnows() {
        look();
        now = UNKNOWN;
        look();
        assertFalse(guard.isBlind(workspace), "nothing was written since somebody saw it");
        guard.written(workspace);
        assertRoom();
        assertTrue(guard.isBlind(workspace));
        now = known(LITTLE);
        assertRoom();
        assertFalse(guard.isBlind(workspace));
        guard.written(workspace);
        now = ABSENT;
        assertRoom();
        assertFalse(guard.isBlind(workspace));
    }

    @Test
    void whatCannotBeCountedIsTooMuch() {
        guard.written(workspace);
        now = known(new VolumeTotals(2, 1000, 8192, 2, false));
        String clause = guard.excess(workspace, this::look).orElseThrow().clause();
        assertTrue(clause.startsWith("le volume contient ce que l’atelier ne peut pas compter"), clause);
    }

    @Test
    void aWorkspaceThatIsClosedLeavesNothing() {
        guard.excess(workspace, MUCH);
        workspaces.close(workspace);
        workspaces.open("a");
        now = UNKNOWN;
        assertRoom();
    }

    private void look() {
        looks.incrementAndGet();
        guard.looking(workspace, true, () -> now);
    }

    private void assertRoom() {
        assertEquals(Optional.empty(), guard.excess(workspace, this::look));
    }

    private void assertFull(String size) {
        String clause =
                Bench.plain(guard.excess(workspace, this::look).orElseThrow().clause());
        assertTrue(clause.startsWith("le volume contient " + size + ", plus que les 8 Mio"), clause);
    }

    private static VolumeSnapshot known(VolumeTotals totals) {
        return new VolumeSnapshot.Known(new VolumeFolder("", List.of(), totals.entries(), false), totals);
    }
}
