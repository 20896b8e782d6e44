package fr.atelierdocker.bench.door;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusMock;

import fr.atelierdocker.bench.review.Finding;

/** A door that lets everything pass, so that what stands behind it is tried too. */
public final class OpenDoor extends Door {

    private OpenDoor() {
        super(List.of(), false);
    }

    /** Opens it until the end of the test. */
    public static void open() {
        QuarkusMock.installMockForType(new OpenDoor(), Door.class);
    }

    @Override
    public List<Finding> refusals(Map<String, String> files, Map<String, Inherited> inherited) {
        return List.of();
    }
}
