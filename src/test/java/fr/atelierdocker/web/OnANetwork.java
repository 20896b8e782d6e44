package fr.atelierdocker.web;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The site with a name on a network, and a reverse proxy on its own machine. */
public final class OnANetwork implements QuarkusTestProfile {

    /** Not this machine's own name, so that browsers trust it no more than any other. */
    public static final String NAME = "atelier.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.site.mandataires", "2001:db8::/32, 127.0.0.1",
                "atelier.site.hotes", "localhost,127.0.0.1," + NAME,
                "atelier.data", "target/atelier-data-reseau");
    }
}
