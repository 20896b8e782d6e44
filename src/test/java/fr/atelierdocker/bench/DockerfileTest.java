package fr.atelierdocker.bench;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DockerfileTest {

    @Test
    void theBaseIsThatOfTheFirstFrom() {
        assertEquals("python:3.11-slim", Dockerfile.base("# FROM faux\n\nFROM python:3.11-slim\nRUN x\n"));
        assertEquals("busybox", Dockerfile.base("  from   busybox AS base\r\nFROM other\n"));
        assertEquals("a/b:c", Dockerfile.base("FROM --platform=linux/amd64 a/b:c"));
    }

    @Test
    void withoutAFromThereIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Dockerfile.base("RUN echo FROM x\n"));
    }
}
