package fr.atelierdocker.docker.dockerfile;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Tag("rapide")
class DockerfileTest {

    @Test
    void theBaseIsThatOfTheFirstFrom() {
        assertEquals("python:3.11-slim", Dockerfile.base("# FROM faux\n\nFROM python:3.11-slim\nRUN x\n"));
        assertEquals("busybox", Dockerfile.base("  from   busybox AS base\r\nFROM other\n"));
        assertEquals("a/b:c", Dockerfile.base("FROM --platform=linux/amd64 a/b:c"));
    }

    @Test
    void theImageStartsFromTheBaseOfItsLastStage() {
        assertEquals("busybox", Dockerfile.baseOfTheImage("FROM busybox\nRUN x\n"));
        assertEquals("b", Dockerfile.baseOfTheImage("FROM a AS one\nFROM b\nCOPY --from=one /x /x\n"));
        assertEquals("a", Dockerfile.baseOfTheImage("FROM a as One\nFROM b AS two\nfrom one AS three\nFROM three\n"));
    }

    @Test
    void withoutAFromThereIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Dockerfile.base("RUN echo FROM x\n"));
    }

    @Test
    void theBuildersStepsAreTheInstructionsOnTheirLines() {
        assertEquals(
                List.of(
                        new Instruction(2, 2, "ARG TAG=latest"),
                        new Instruction(3, 3, "FROM busybox:$TAG AS one"),
                        new Instruction(5, 9, "RUN echo a &&     echo b     && printf 'c'"),
                        new Instruction(10, 11, "COPY app.py   /app.py"),
                        new Instruction(12, 12, "CMD [\"a\"]")),
                Dockerfile.instructions(
                        """
                        # A comment
                        ARG TAG=latest
                        FROM busybox:$TAG AS one

                        RUN echo a && \\
                            # a comment inside

                            echo b \\
                            && printf 'c'
                        COPY app.py \\
                          /app.py
                        CMD ["a"]
                        """));
    }

    @Test
    void aDirectiveChoosesTheCharacterThatContinuesALine() {
        assertEquals(
                List.of(new Instruction(3, 4, "FROM busybox"), new Instruction(5, 5, "COPY a C:\\")),
                Dockerfile.instructions("# syntax=x\n# Escape = `\nFROM `\nbusybox\nCOPY a C:\\\n"));
        // After any other line it is a comment.
        assertEquals(
                List.of(new Instruction(2, 2, "FROM busybox`")),
                Dockerfile.instructions("# un commentaire\nFROM busybox`\n# escape=`\n"));
    }

    @Test
    void oddEndsAreNoTrouble() {
        assertEquals(List.of(), Dockerfile.instructions(""));
        assertEquals(List.of(), Dockerfile.instructions("\n# rien\n"));
        assertEquals(List.of(new Instruction(1, 1, "RUN x")), Dockerfile.instructions("RUN x\\"));
        assertEquals(
                List.of(new Instruction(1, 1, "RUN x\\\\"), new Instruction(2, 2, "RUN y")),
                Dockerfile.instructions("RUN x\\\\\r\nRUN y\r\n"));
    }
}
