package fr.atelierdocker.bench;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application with limits that a program meets within seconds, and with the runtime of its containers named. */
public final class SmallLimits implements QuarkusTestProfile {

    /** By the name that every engine gives its usual one. */
    static final String RUNTIME = "runc";

    @Override
    public Map<String, String> getConfigOverrides() {
        return new HashMap<>(Map.of(
                "atelier.limites.memoire", "32M",
                "atelier.limites.processus", "20",
                "atelier.limites.duree", "3s",
                "atelier.limites.duree-vie", "5s",
                "atelier.limites.sortie", "64K",
                "atelier.limites.volume", "8M",
                "atelier.limites.fichiers", "2000",
                "atelier.runtime", RUNTIME,
                "atelier.data", "target/atelier-data-limites"));
    }
}
