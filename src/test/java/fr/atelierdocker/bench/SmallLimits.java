package fr.atelierdocker.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The application with limits that a program meets within seconds, but for the time: on a busy machine that would come
 * before the others. See {@link ShortTime}.
 */
public final class SmallLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.limites.memoire", "32M",
                "atelier.limites.processus", "20",
                "atelier.limites.sortie", "64K",
                "atelier.limites.volume", "8M",
                "atelier.limites.fichiers", "2000",
                "atelier.limites.images", "3",
                "atelier.data", "target/atelier-data-limites");
    }
}
