package fr.atelierdocker.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application whose rounds follow each other closely, and with room in its journal for a flood. */
public final class QuickRounds implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.menage.intervalle", "200ms",
                "atelier.journal.taille", "64M",
                "atelier.espace.nom", "essai-ronde",
                "atelier.data", "target/atelier-data-ronde");
    }
}
