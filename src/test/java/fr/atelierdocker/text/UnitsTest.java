package fr.atelierdocker.text;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class UnitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 octet",
                "1 | 1 octet",
                "2 | 2 octets",
                "999 | 999 octets",
                "1000 | 1,0 ko",
                "999949 | 999,9 ko",
                "999950 | 1,0 Mo",
                "118400000 | 118,4 Mo",
                "1500000000 | 1,5 Go",
                "2500000000000 | 2,5 To",
                "2500000000000000 | 2500,0 To"
            })
    void sizesAreInPowersOfAThousand(long bytes, String text) {
        assertEquals(text, Units.bytes(bytes));
    }

    @Test
    void limitsAreInPowersOf1024() {
        assertEquals("128 Mio", Units.binaryBytes(128 << 20));
        assertEquals("1000 octets", Units.binaryBytes(1000));
        assertEquals("128m", Units.option(128 << 20));
        assertEquals("1000b", Units.option(1000));
    }

    @Test
    void durationsAreInSecondsOrMinutes() {
        assertEquals("0,0 s", Units.duration(Duration.ZERO));
        assertEquals("0,07 s", Units.duration(Duration.ofMillis(74)));
        assertEquals("0,1 s", Units.duration(Duration.ofMillis(95)));
        assertEquals("0,4 s", Units.duration(Duration.ofMillis(380)));
        assertEquals("60,0 s", Units.duration(Duration.ofMillis(59_999)));
        assertEquals("1 min 0 s", Units.duration(Duration.ofSeconds(60)));
        assertEquals("5 min 7 s", Units.duration(Duration.ofSeconds(307)));
    }

    @Test
    void countsAgreeWithTheirNoun() {
        assertEquals("0 ligne", Units.count(0, "ligne", "lignes"));
        assertEquals("1 ligne", Units.count(1, "ligne", "lignes"));
        assertEquals("2 lignes", Units.count(2, "ligne", "lignes"));
    }
}
