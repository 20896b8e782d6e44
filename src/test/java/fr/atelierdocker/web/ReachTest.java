package fr.atelierdocker.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is shown to a class is never the name that a machine has for itself alone. */
@Tag("rapide")
class ReachTest {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> NETWORK = List.of("10.1.2.3", "192.168.1.20");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "atelier.localhost",
                "127.0.0.1",
                "127.9.8.7",
                "127.1",
                "::1",
                "[::1]",
                "0.0.0.0"
            })
    void aLoopbackIsShownToNobody(String host) {
        Reach reach = reach(host, LOOPBACK, "0.0.0.0");
        assertEquals(List.of(), reach.addresses());
        assertFalse(reach.closed());
        assertEquals(
                List.of(
                        "ATELIER_MODE=classe QUARKUS_HTTP_HOST=0.0.0.0 ATELIER_SITE_HOTES=10.1.2.3,localhost bin/demarrer",
                        "ATELIER_MODE=classe QUARKUS_HTTP_HOST=0.0.0.0 ATELIER_SITE_HOTES=192.168.1.20,localhost bin/demarrer"),
                reach.commands());
        assertTrue(Reach.isLoopback(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.20", "atelier.example", "localhost.example", "127.example", "notlocalhost"})
    void theNameUnderWhichItIsLookedAtIsOne(String host) {
        assertEquals(
                List.of("http://" + host + ":8080"),
                reach(host, Set.of(host), "0.0.0.0").addresses());
    }

    @Test
    void ofALoopbackTheOtherNamesAreShownUnderWhichTheSiteAnswers() {
        Set<String> names = Set.of("localhost", "192.168.1.20", "atelier.example");
        assertEquals(
                List.of("http://192.168.1.20:8080", "http://atelier.example:8080"),
                reach("localhost", names, "0.0.0.0").addresses());
        // A proxy may ask it for a name; nobody asks it at an address at which it does not listen.
        Reach closed = reach("localhost", names, "127.0.0.1");
        assertEquals(List.of("http://atelier.example:8080"), closed.addresses());
        assertTrue(closed.closed());
    }

    @Test
    void aSiteOfAnyNameShowsTheMachinesAddresses() {
        assertEquals(
                List.of("http://10.1.2.3:8080", "http://192.168.1.20:8080"),
                reach("localhost", Set.of("*"), "0.0.0.0").addresses());
        assertEquals(List.of(), reach("localhost", Set.of("*"), "localhost").addresses());
    }

    @Test
    void anAddressThatSomebodyHasSetIsTheOne() {
        Reach.Facts facts = new Reach.Facts(
                Optional.of(URI.create("https://classe.example")),
                "http",
                "localhost",
                8080,
                LOOPBACK,
                "127.0.0.1",
                NETWORK);
        assertEquals(List.of("https://classe.example"), Reach.of(facts).addresses());
    }

    @Test
    void withoutANetworkItStillSaysWhatToDo() {
        Reach reach =
                Reach.of(new Reach.Facts(Optional.empty(), "http", "localhost", -1, LOOPBACK, "127.0.0.1", List.of()));
        assertEquals(
                List.of(
                        "ATELIER_MODE=classe QUARKUS_HTTP_HOST=0.0.0.0 ATELIER_SITE_HOTES=mon-ordinateur.local,localhost bin/demarrer"),
                reach.commands());
    }

    private static Reach reach(String host, Set<String> names, String listening) {
        return Reach.of(new Reach.Facts(Optional.empty(), "http", host, 8080, names, listening, NETWORK));
    }
}
