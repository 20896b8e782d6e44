package fr.atelierdocker.docker.image;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ImageReferenceTest {

    @Test
    void aNameWithoutATagMeansTheLatest() {
        assertEquals(new ImageReference("busybox", "latest"), ImageReference.of("busybox"));
        assertEquals("busybox:latest", ImageReference.of("busybox").toString());
    }

    @Test
    void aTagStandsBehindTheLastColon() {
        assertEquals(new ImageReference("python", "3.11-slim"), ImageReference.of("python:3.11-slim"));
    }

    @Test
    void theColonBeforeAPortIsNone() {
        assertEquals(
                new ImageReference("127.0.0.1:5000/classe/image", "latest"),
                ImageReference.of("127.0.0.1:5000/classe/image"));
        assertEquals(
                new ImageReference("127.0.0.1:5000/image", "deux"), ImageReference.of("127.0.0.1:5000/image:deux"));
    }
}
