package fr.atelierdocker.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The site as a reverse proxy on the same machine finds it. */
public final class WithTrustedProxy implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("atelier.site.mandataires", "127.0.0.1", "atelier.data", "target/atelier-data-mandataire");
    }
}
