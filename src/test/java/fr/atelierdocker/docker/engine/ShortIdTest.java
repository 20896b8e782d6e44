package fr.atelierdocker.docker.engine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ShortIdTest {

    @Test
    void itIsWhatTheCliShows() {
        assertEquals("97fda78277c9", ShortId.of("sha256:97fda78277c9aa0d56f1c1b1c8f3c1"));
        assertEquals("4e24688e31da", ShortId.of("4e24688e31da05b3f2b4"));
        assertEquals("4e24", ShortId.of("4e24"));
        assertEquals("", ShortId.of(""));
    }
}
