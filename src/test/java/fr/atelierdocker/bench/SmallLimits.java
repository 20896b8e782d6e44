package fr.atelierdocker.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application with limits that a program meets within seconds. */
public final class SmallLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.limites.memoire", "32M",
                "atelier.limites.processus", "20",
                "atelier.limites.duree", "3s",
                "atelier.limites.duree-vie", "5s",
                "atelier.limites.sortie", "64K",
                "atelier.limites.volume", "8M",
                "atelier.data", "target/atelier-data-limites");
    }
}
