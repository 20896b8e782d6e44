package fr.atelierdocker.bench;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import fr.atelierdocker.nginx.EngineFilter;

/** The application behind a filter that lets pass what it asks the engine for, and nothing else. */
public final class WithEngineFilter implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Filters.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        // A registry that nobody runs is enough: the engine is asked, and says so.
        return Map.of(
                "atelier.data", "target/atelier-data-portier",
                "atelier.registre", "127.0.0.1:1/classe",
                "atelier.limites.volume", "8M");
    }

    /** The one that is open. */
    static EngineFilter filter() {
        return Filters.filter;
    }

    /** The filter starts before the application, which is told of it. */
    public static final class Filters implements QuarkusTestResourceLifecycleManager {

        private static EngineFilter filter;

        @Override
        public Map<String, String> start() {
            filter = EngineFilter.open();
            return Map.of("atelier.moteur.hote", "unix://" + filter.socket());
        }

        @Override
        public void stop() {
            filter.close();
        }
    }
}
