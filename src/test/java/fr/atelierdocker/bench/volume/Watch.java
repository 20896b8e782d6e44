package fr.atelierdocker.bench.volume;

import jakarta.enterprise.inject.spi.CDI;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.workspace.Workspaces;

import static org.awaitility.Awaitility.await;

/** The watch that an open page keeps over the volume. */
public final class Watch {

    private Watch() {}

    /**
     * Waits until it is kept: what is written from then on is new. A page that shows the volume is no sign of that, nor is an
     * agent: both may be of the look that begins with the page, which ends again.
     */
    public static void awaitKept() {
        Lookout lookout = CDI.current()
                .select(LiveVolumes.class)
                .get()
                .of(CDI.current().select(Workspaces.class).get().solo())
                .lookout();
        await("the volume is watched").atMost(Bench.LONG).until(() -> lookout.isVisited() && lookout.isOpen());
    }
}
