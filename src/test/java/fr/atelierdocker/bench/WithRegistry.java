package fr.atelierdocker.bench;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import fr.atelierdocker.docker.TestRegistry;

/** The application with a real registry to push to. */
public final class WithRegistry implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Registries.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("atelier.data", "target/atelier-data-registre");
    }

    /** The one that is open. */
    static TestRegistry registry() {
        return Registries.registry;
    }

    /** The registry starts before the application, which is told of it. */
    public static final class Registries implements QuarkusTestResourceLifecycleManager {

        private static TestRegistry registry;

        @Override
        public Map<String, String> start() {
            registry = TestRegistry.open();
            return Map.of("atelier.registre", registry.address() + "/classe");
        }

        @Override
        public void stop() {
            registry.close();
        }
    }
}
