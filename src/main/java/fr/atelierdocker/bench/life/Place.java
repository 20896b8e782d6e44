package fr.atelierdocker.bench.life;

import java.util.Arrays;
import java.util.stream.Stream;

import fr.atelierdocker.workspace.Workspace;

/** Where one of the two containers of a workspace lives: it may be removed, and another made in its place. */
record Place(Writer writer, Workspace workspace) {

    static Stream<Place> of(Workspace workspace) {
        return Arrays.stream(Writer.values()).map(writer -> new Place(writer, workspace));
    }

    /** The container's name in the engine. */
    String name() {
        return writer.name(workspace);
    }
}
