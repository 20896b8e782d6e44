package fr.atelierdocker.classroom;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.bench.page.Overview;

/** Who looks at a page, for the layout of every page. */
@Named("presence")
@RequestScoped
class Presence {

    private final CurrentVertxRequest current;
    private final LearnerFilter filter;
    private final TeacherToken token;
    private final Overview overview;

    Presence(CurrentVertxRequest current, LearnerFilter filter, TeacherToken token, Overview overview) {
        this.current = current;
        this.filter = filter;
        this.token = token;
        this.overview = overview;
    }

    /** What the learner is called, empty for nobody who is in a class. */
    public String title() {
        return learner().map(Learner::title).orElse("");
    }

    /** The four digits by which the learner comes back from another browser, empty for nobody who is in a class. */
    public String code() {
        return learner().map(Learner::code).orElse("");
    }

    /** What whoever teaches wants the learner to know now, in HTML; empty for nothing. */
    public String word() {
        return learner().map(Learner::workspace).map(overview::word).orElse("");
    }

    /** Whether it is the class's teacher. */
    public boolean teaches() {
        return exchange().filter(token::isKnownTo).isPresent();
    }

    private Optional<Learner> learner() {
        return exchange().flatMap(filter::learner);
    }

    private Optional<RoutingContext> exchange() {
        return Optional.ofNullable(current.getCurrent());
    }
}
