package fr.atelierdocker.bench.jobs;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.workspace.Workspaces;

/** Whether anything may be launched: whoever teaches a class may want its attention for a while. */
@ApplicationScoped
public class LaunchPause {

    private final Workspaces workspaces;
    private final Journals journals;
    private volatile boolean paused;

    LaunchPause(Workspaces workspaces, Journals journals) {
        this.workspaces = workspaces;
        this.journals = journals;
    }

    public boolean isPaused() {
        return paused;
    }

    /** From now on no job begins but a reset; what is at work goes on. Every open page says so. */
    public void pause() {
        become(true, "Les lancements sont en pause, le temps d’une explication.");
    }

    public void resume() {
        become(false, "Les lancements reprennent : à vous de jouer.");
    }

    private synchronized void become(boolean next, String sentence) {
        if (paused != next) {
            paused = next;
            workspaces.all().forEach(workspace -> Topic.ENGINE.notice(journals.of(workspace.id()), sentence));
        }
    }
}
