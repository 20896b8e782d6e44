package fr.atelierdocker.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ShortenedTest {

    @Test
    void whatIsShortStaysAsItIs() {
        assertEquals("", Shortened.middle("", 1));
        assertEquals("abcde", Shortened.middle("abcde", 1));
    }

    @Test
    void ofWhatIsLongTheBeginningAndTheEndStay() {
        assertEquals("a … f", Shortened.middle("abcdef", 1));
        assertEquals("😀😀 … 😀😀", Shortened.middle("😀".repeat(100), 2));
    }
}
