package fr.atelierdocker.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A class with a code and a token, and two jobs at a time, which begins with nobody in it. */
public class Classroom implements QuarkusTestProfile {

    /** A name that the machine has on the network. */
    static final String HOST = "atelier.example";

    public static final String TOKEN = "craie-blanche";

    @Override
    public final Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(Map.of(
                "atelier.mode",
                "classe",
                "atelier.classe.code",
                Pupil.CODE,
                "atelier.classe.jeton",
                TOKEN,
                "atelier.classe.places",
                "200",
                // Many wrong codes and tokens are to be looked at.
                "atelier.classe.essais",
                "1000000",
                "atelier.file.simultanes",
                "2",
                "atelier.site.hotes",
                "localhost,127.0.0.1,[::1]," + HOST,
                "atelier.data",
                emptyFolder()));
        // All tests come from one address, one after the other.
        all.put("atelier.classe.entrees", "1000000");
        // And many of one learner.
        all.put("atelier.demandes.par-eleve", "1000");
        all.putAll(more());
        return all;
    }

    /** Asked for by each class, also by one that then finds the site running: another's must not be emptied. */
    private static String emptyFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "atelier-data-classe")
                    .toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is different in a class of its own kind. */
    protected Map<String, String> more() {
        return Map.of();
    }
}
