package fr.atelierdocker.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The application whose rounds follow each other closely, with room in its journal for a flood, and with the runtime of its
 * containers named.
 */
public final class QuickRounds implements QuarkusTestProfile {

    /** By the name that every engine gives its usual one. */
    public static final String RUNTIME = "runc";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.menage.intervalle", "200ms",
                "atelier.journal.taille", "64M",
                "atelier.runtime", RUNTIME,
                "atelier.espace.nom", "essai-ronde",
                "atelier.data", "target/atelier-data-ronde");
    }
}
