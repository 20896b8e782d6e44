package fr.atelierdocker.classroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Whose page it is, for the frame of every page. */
@Named("presence")
@RequestScoped
class Presence {

    private final CurrentVertxRequest current;
    private final LearnersDoor door;

    Presence(CurrentVertxRequest current, LearnersDoor door) {
        this.current = current;
        this.door = door;
    }

    /** What the learner is called, empty for nobody who is in a class. */
    public String title() {
        return door.learner(current.getCurrent()).map(Learner::title).orElse("");
    }
}
