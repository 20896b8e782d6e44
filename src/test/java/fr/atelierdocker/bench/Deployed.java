package fr.atelierdocker.bench;

import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import fr.atelierdocker.docker.TestRegistry;
import fr.atelierdocker.gate.TestGate;
import fr.atelierdocker.nginx.EngineFilter;

/**
 * The application as a school runs it: with a name on a network and a reverse proxy on its own machine, with a real registry
 * to push to, and with its engine behind both gates that let pass what it asks for, and nothing else: the one that reads
 * bodies, and behind that the filter, which reads addresses.
 */
public final class Deployed implements QuarkusTestProfile {

    /** Not this machine's own name, so that browsers trust it no more than any other. */
    public static final String NAME = "atelier.example";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Neighbours.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.site.mandataires", "2001:db8::/32, 127.0.0.1",
                "atelier.site.hotes", "localhost,127.0.0.1," + NAME,
                // One that no registry has.
                "atelier.images", "python:3.11-slim,busybox,127.0.0.1:1/absente",
                "atelier.limites.volume", "8M",
                "atelier.envois.blocage", "3s",
                "atelier.data", "target/atelier-data-reseau${essai.moitie:}");
    }

    /** The registry that is open. */
    public static TestRegistry registry() {
        return Neighbours.registry;
    }

    /** The filter that is open. */
    static EngineFilter filter() {
        return Neighbours.filter;
    }

    /** The gate that is open before it. */
    static TestGate gate() {
        return Neighbours.gate;
    }

    /** They start before the application, which is told of them. */
    public static final class Neighbours implements QuarkusTestResourceLifecycleManager {

        private static TestRegistry registry;
        private static EngineFilter filter;
        private static TestGate gate;

        @Override
        public Map<String, String> start() {
            registry = TestRegistry.open();
            filter = EngineFilter.open();
            gate = TestGate.before(UnixDomainSocketAddress.of(filter.socket()));
            return Map.of(
                    "atelier.registre",
                    registry.address() + "/classe",
                    "atelier.moteur.hote",
                    "unix://" + gate.socket());
        }

        /** Also when one of them could not be opened. */
        @Override
        public void stop() {
            if (gate != null) {
                gate.close();
            }
            if (filter != null) {
                filter.close();
            }
            if (registry != null) {
                registry.close();
            }
        }
    }
}
