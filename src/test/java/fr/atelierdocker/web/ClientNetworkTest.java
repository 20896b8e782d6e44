package fr.atelierdocker.web;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whoever has 2⁶⁴ addresses is one all the same. */
@Tag("rapide")
class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::1, 20:01:0d:b8:00:01:00:02::/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 20:01:0d:b8:00:01:00:02::/64",
        "2001:db8:1:3::1, 20:01:0d:b8:00:01:00:03::/64",
        "::1, 00:00:00:00:00:00:00:00::/64",
        "unknown, unknown"
    })
    void addressesOfOneNetworkAreOne(String address, String network) {
        assertEquals(network, ClientNetwork.of(address));
    }
}
