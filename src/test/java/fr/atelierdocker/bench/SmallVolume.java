package fr.atelierdocker.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The application with a volume that a program fills within a second, and with time: on a busy machine nobody may have
 * looked at the volume after three.
 */
public final class SmallVolume implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.limites.volume", "8M",
                "atelier.limites.fichiers", "2000",
                "atelier.data", "target/atelier-data-volume");
    }
}
