package fr.atelierdocker.workspace;

import java.nio.file.Path;
import java.util.UUID;

import fr.atelierdocker.workspace.Made.Kind;

/** What the bench made, without an application. */
public final class TestMade {

    private TestMade() {}

    /** These containers, to which it gave no name. */
    public static Made of(Workspace workspace, String... passing) {
        Made made = new Made(
                workspace,
                new MadeFile(Path.of("target", "objets", UUID.randomUUID().toString())));
        for (String id : passing) {
            made.note(Kind.CONTAINER, id, "");
        }
        return made;
    }

    /** And this one, to which it gave a name. */
    public static Made and(Made made, String id, String home) {
        made.note(Kind.CONTAINER, id, home);
        return made;
    }
}
