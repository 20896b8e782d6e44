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
    void theImagesAreThoseThatTheEngineHasToHave() {
        String text =
                """
                ARG TAG=3.11-slim
                ARG IMAGE="python:${TAG}"
                FROM $IMAGE AS Un
                FROM busybox
                FROM scratch AS deux
                FROM un
                COPY --from=un /a /a
                COPY --from=1 --chown=1:1 /a /a
                COPY --from=busybox /a /a
                ONBUILD COPY --from=autre:1.0 /a /a
                COPY --from="nommée" /a /a
                FROM $TAG$X
                FROM "c"
                """;
        assertEquals(List.of("python:3.11-slim", "busybox"), Dockerfile.bases(text));
        assertEquals(List.of("python:3.11-slim", "busybox", "autre:1.0"), Dockerfile.images(text));
        assertEquals("scratch", Dockerfile.baseOfTheImage("FROM a AS x\nFROM scratch\nCOPY --from=x / /\n"));
        // An argument may be made of itself again and again, and nobody makes all that.
        assertEquals("$A", Dockerfile.base("ARG A=aaaaaaaa\n" + "ARG A=$A$A\n".repeat(60) + "FROM $A\n"));
    }

    @Test
    void oneImageHasManyNames() {
        List.of(
                        "busybox",
                        "busybox:latest",
                        "library/busybox",
                        "docker.io/busybox",
                        "index.docker.io/library/busybox:latest")
                .forEach(name -> assertEquals("docker.io/library/busybox:latest", ImageName.normal(name)));
        assertEquals("docker.io/moi/x:1", ImageName.normal("moi/x:1"));
        assertEquals("localhost/x:latest", ImageName.normal("localhost/x"));
        assertEquals("127.0.0.1:5000/a/b:latest", ImageName.normal("127.0.0.1:5000/a/b"));
        assertEquals("docker.io/library/x@sha256:0", ImageName.normal("x@sha256:0"));
        assertEquals("docker.io/library/x:1@sha256:0", ImageName.normal("x:1@sha256:0"));
    }

    @Test
    void someBuildersReadWhatStandsWithinAnInstructionOtherwise() {
        String text = "RUN a \\\n  # b\nRUN c \\\n\nRUN d\n# e\n";
        assertEquals(
                List.of("RUN a RUN c RUN d"),
                Dockerfile.instructions(text).stream().map(Instruction::text).toList());
        assertEquals(
                List.of("RUN a   # b", "RUN c RUN d"),
                Dockerfile.instructions(text, Reading.COMMENTS_STAY).stream()
                        .map(Instruction::text)
                        .toList());
        assertEquals(
                List.of(new Instruction(1, 3, "RUN a RUN c"), new Instruction(5, 5, "RUN d")),
                Dockerfile.instructions(text, Reading.EMPTY_LINES_END));
    }

    @Test
    void whatIsSetIsKnownByItsNameAsItIsWritten() {
        assertEquals(
                List.of("A|b", "C|\"d e\"", "\"F\"|\\ g'=h i'", "J|"),
                settings("ENV A=b  C=\"d e\"\t\"F\"=\\ g'=h i' J="));
        assertEquals(List.of("A|b  \"c=d\""), settings("LABEL A b  \"c=d\""));
        assertEquals(List.of("A|-", "B|c"), settings("ARG A B=c"));
        assertEquals(List.of("A|-"), settings("ENV A"));
        assertEquals(List.of(), settings("ENV"));
        assertEquals(List.of("A|\"b\\\" c\"", "d|\"\""), settings("ENV A=\"b\\\" c\" d=\"\""));
    }

    private static List<String> settings(String text) {
        return Setting.of(new Instruction(1, 1, text)).stream()
                .map(setting -> setting.name() + "|" + setting.value().orElse("-"))
                .toList();
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
