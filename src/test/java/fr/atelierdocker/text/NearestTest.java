package fr.atelierdocker.text;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class NearestTest {

    private static final List<String> WORDS = List.of("FROM", "RUN", "COPY", "CMD", "ENV", "ARG", "WORKDIR", "EXPOSE");

    @Test
    void aSlipOfTheFingersIsTheWordThatWasMeant() {
        assertEquals(Optional.of("FROM"), Nearest.to("FORM", WORDS));
        assertEquals(Optional.of("COPY"), Nearest.to("cpoy", WORDS));
        assertEquals(Optional.of("WORKDIR"), Nearest.to("WORKIDR", WORDS));
        assertEquals(Optional.of("EXPOSE"), Nearest.to("EXPOSER", WORDS));
        assertEquals(Optional.of("RUN"), Nearest.to("RNU", WORDS));
        assertEquals(Optional.of("app.py"), Nearest.to("apppy", List.of("Dockerfile", "app.py")));
    }

    @Test
    void anotherWordIsNone() {
        assertEquals(Optional.empty(), Nearest.to("BONJOUR", WORDS));
        assertEquals(Optional.empty(), Nearest.to("", WORDS));
        assertEquals(Optional.empty(), Nearest.to("é", WORDS));
        assertEquals(Optional.empty(), Nearest.to("FROM".repeat(1000), WORDS));
        assertEquals(Optional.empty(), Nearest.to("FROM", List.of()));
    }
}
