package fr.atelierdocker.classroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** The learner whose page it is, for the layout of every page. */
@Named("presence")
@RequestScoped
class Presence {

    private final CurrentVertxRequest current;
    private final LearnerFilter filter;

    Presence(CurrentVertxRequest current, LearnerFilter filter) {
        this.current = current;
        this.filter = filter;
    }

    /** What the learner is called, empty for nobody who is in a class. */
    public String title() {
        return filter.learner(current.getCurrent()).map(Learner::title).orElse("");
    }
}
