package fr.atelierdocker.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application that gives a container little time, and limits that are told beside that one. */
public final class ShortTime implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.limites.duree", "3s",
                "atelier.limites.duree-vie", "5s",
                "atelier.limites.processus", "20",
                "atelier.limites.sortie", "64K",
                "atelier.data", "target/atelier-data-duree");
    }
}
