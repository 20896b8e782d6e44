package fr.atelierdocker.bench.request;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

/** The workspace that a request is for. Whoever lets a learner of a class in says whose it is; alone, there is only one. */
@ApplicationScoped
public class CurrentWorkspace {

    private static final String KEY = Workspace.class.getName();

    private final Workspaces workspaces;
    private final CurrentVertxRequest request;

    CurrentWorkspace(Workspaces workspaces, CurrentVertxRequest request) {
        this.workspaces = workspaces;
        this.request = request;
    }

    /**
     * That of the request which this thread answers.
     *
     * @throws NotInClassException if it is nobody's
     */
    public Workspace get() {
        return find().orElseThrow(NotInClassException::new);
    }

    /** The same; empty when it is nobody's. */
    public Optional<Workspace> find() {
        return find(request.getCurrent());
    }

    /** That of a request; empty when it is of nobody who has come into the class. */
    public Optional<Workspace> find(RoutingContext exchange) {
        return workspaces.mode() == Mode.SOLO ? Optional.of(workspaces.solo()) : Optional.ofNullable(exchange.get(KEY));
    }

    /** From here on the request is for this workspace. */
    public static void enter(RoutingContext exchange, Workspace workspace) {
        exchange.put(KEY, workspace);
    }
}
