package fr.atelierdocker.web;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class ProxyAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.0/8", "::1", "2001:db8::/32"})
    void anAddressOrARangeIsOne(String address) {
        assertEquals(address, new ProxyAddress().convert(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "mandataire.example", "10.0.0.0/33", "127.0.0.1:80", "256.1.1.1", "*", "::/129"})
    void anythingElseIsRefusedWithASentence(String address) {
        String message = assertThrows(IllegalArgumentException.class, () -> new ProxyAddress().convert(address))
                .getMessage();
        assertEquals(
                "atelier.site.mandataires contient « " + address
                        + " ». Il faut des adresses en chiffres, ou des plages d’adresses, séparées par des virgules :"
                        + " 127.0.0.1, ::1 ou 10.0.0.0/8.",
                message);
    }

    /** Before the site answers anyone. */
    @Test
    void aBadPropertyKeepsTheSiteFromStarting() {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder()
                .withMapping(SiteConfig.class)
                .withDefaultValue("atelier.site.mandataires", "127.0.0.1,mandataire.example");
        String message =
                assertThrows(ConfigValidationException.class, config::build).getMessage();
        assertTrue(message.contains("contient « mandataire.example ». Il faut des adresses"), message);
    }
}
