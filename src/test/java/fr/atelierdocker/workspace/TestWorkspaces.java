package fr.atelierdocker.workspace;

import java.util.List;
import java.util.function.Consumer;

/** The workspaces of a class, without an application. */
public final class TestWorkspaces {

    private TestWorkspaces() {}

    /** These are open. */
    public static Workspaces of(String... ids) {
        return of(closed -> {}, ids);
    }

    static Workspaces of(Consumer<WorkspaceClosed> closings, String... ids) {
        Workspaces workspaces = new Workspaces(Mode.CLASSE, "", closings);
        List.of(ids).forEach(workspaces::open);
        return workspaces;
    }
}
