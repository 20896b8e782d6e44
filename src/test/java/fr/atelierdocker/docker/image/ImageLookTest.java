package fr.atelierdocker.docker.image;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.engine.EngineRefusedException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The refusal was recorded of Docker 28.5 with the containerd image store, while another build went on. */
@Tag("rapide")
class ImageLookTest {

    private static final EngineRefusedException CHANGED =
            new EngineRefusedException(500, "consistency error: data changed during operation, retry", null);

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void aCallThatMetAChangeIsMadeAgain() {
        assertEquals("vu", ImageLook.settled(() -> answerAfter(3, CHANGED)));
        assertEquals(3, calls.get());
    }

    @Test
    void butNotForEver() {
        assertEquals(
                CHANGED,
                assertThrows(
                        EngineRefusedException.class,
                        () -> ImageLook.settled(() -> answerAfter(Integer.MAX_VALUE, CHANGED))));
    }

    @Test
    void anyOtherRefusalStands() {
        EngineRefusedException absent = EngineRefusedException.notFound("No such image: un");
        assertEquals(
                absent,
                assertThrows(EngineRefusedException.class, () -> ImageLook.settled(() -> answerAfter(2, absent))));
        assertEquals(1, calls.get());
    }

    private String answerAfter(int attempts, EngineRefusedException refusal) {
        if (calls.incrementAndGet() < attempts) {
            throw refusal;
        }
        return "vu";
    }
}
