package fr.atelierdocker.bench.operation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class RegistryTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5000, 127.0.0.1:5000",
        "localhost, localhost",
        "localhost:5000/classe/a-b_c, localhost:5000",
        "registre.example.org/classe, registre.example.org",
        "registre:5000, registre:5000",
        "[::1]:5000, [::1]:5000"
    })
    void anAddressIsAHostWithItsPortAndAPrefix(String address, String host) {
        Registry registry = Registry.of(address);
        assertEquals(host, registry.host());
        assertEquals(address + "/mon_app_image", registry.name("mon_app_image"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:5000",
                "moi:secret@registre.example.org",
                "registre",
                "registre/classe",
                "registre.example.org/",
                "registre.example.org/Classe",
                "registre.example.org:5000/a//b",
                "registre.example.org:x",
                "a b.c",
                "127.0.0.1:5000 ; rm"
            })
    void whatIsNoAddressIsRefusedWithAnExample(String address) {
        String message = assertThrows(IllegalArgumentException.class, () -> Registry.of(address))
                .getMessage();
        assertTrue(message.contains("127.0.0.1:5000 ou"), message);
    }

    @Test
    void thePropertyIsNamedInTheMessage() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Registry.of("x"))
                .getMessage()
                .startsWith("atelier.registre vaut « x »"));
    }
}
