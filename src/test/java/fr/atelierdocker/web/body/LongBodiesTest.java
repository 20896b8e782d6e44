package fr.atelierdocker.web.body;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.web.RequestsConfig;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class LongBodiesTest {

    private final LongBodies bodies = new LongBodies(new SmallRyeConfigBuilder()
            .withMapping(RequestsConfig.class)
            .addDiscoveredConverters()
            .withDefaultValue("atelier.demandes.projet", "100")
            .build()
            .getConfigMapping(RequestsConfig.class));

    @Test
    void thereIsRoomForSoManyAtOnce() {
        for (int i = 0; i < 64; i++) {
            assertTrue(bodies.take(100));
        }
        assertFalse(bodies.take(1));
        bodies.give(100);
        // Whoever was refused has taken nothing.
        assertFalse(bodies.take(101));
        assertTrue(bodies.take(100));
        assertFalse(bodies.take(1));
    }
}
