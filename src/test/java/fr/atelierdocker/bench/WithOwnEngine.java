package fr.atelierdocker.bench;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import fr.atelierdocker.docker.OwnEngine;

/** The application with a real engine of its own, which a test may kill. */
public final class WithOwnEngine implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Engines.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("atelier.moteur.delai", "5s", "atelier.data", "target/atelier-data-moteur");
    }

    /** The one that is open. */
    public static OwnEngine engine() {
        return Engines.engine;
    }

    /** The engine starts before the application, which is told of it. */
    public static final class Engines implements QuarkusTestResourceLifecycleManager {

        private static OwnEngine engine;

        @Override
        public Map<String, String> start() {
            engine = OwnEngine.open();
            return Map.of("atelier.moteur.hote", "unix://" + engine.socket());
        }

        @Override
        public void stop() {
            engine.close();
        }
    }
}
