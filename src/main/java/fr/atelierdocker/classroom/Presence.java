package fr.atelierdocker.classroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/** Whose page it is, for the frame of every page. */
@Named("presence")
@RequestScoped
class Presence {

    private final CurrentVertxRequest current;
    private final Workspaces workspaces;
    private final Register register;

    Presence(CurrentVertxRequest current, Workspaces workspaces, Register register) {
        this.current = current;
        this.workspaces = workspaces;
        this.register = register;
    }

    /** What the learner is called, empty for nobody who is in a class. */
    public String title() {
        return workspaces.mode() == Mode.SOLO || current.getCurrent() == null
                ? ""
                : Cookies.read(LearnersDoor.COOKIE, current.getCurrent())
                        .flatMap(register::holding)
                        .map(Learner::title)
                        .orElse("");
    }
}
