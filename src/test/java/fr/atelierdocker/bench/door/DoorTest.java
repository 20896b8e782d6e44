package fr.atelierdocker.bench.door;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.review.Finding;
import fr.atelierdocker.bench.review.Severity;
import fr.atelierdocker.lesson.Example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class DoorTest {

    private final Door door = door("python:3.11-slim", "busybox");

    private static Door door(String... images) {
        return new Door(Stream.of(images).map(AllowedImage::of).toList(), false);
    }

    static Stream<Hostile> hostile() {
        return Stream.concat(Hostile.dangerous(30).stream(), Hostile.forOtherEngines().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void whatIsHostileIsRefusedAtItsLine(Hostile hostile) {
        List<Finding> refusals = door.refusals(hostile.text());
        assertFalse(refusals.isEmpty(), hostile.text());
        for (Finding refusal : refusals) {
            assertEquals(Severity.REFUSED, refusal.severity());
            assertTrue(refusal.sentence().endsWith("."), refusal.sentence());
            assertTrue(refusal.remedy().endsWith("."), refusal.remedy());
            assertTrue((refusal.sentence().length() + refusal.remedy().length()) < 500, refusal.toString());
        }
        assertTrue(
                hostile.line() == 0
                        || refusals.stream()
                                .anyMatch(refusal ->
                                        refusal.firstLine() <= hostile.line() && hostile.line() <= refusal.lastLine()),
                () -> hostile + "\n" + refusals);
    }

    static Stream<String> harmless() {
        return Stream.of(
                Example.dockerfile().text(),
                "FROM busybox",
                "FROM docker.io/library/busybox:latest\nCMD [\"true\"]\n",
                "FROM index.docker.io/busybox\n",
                "FROM python:3.11-slim\nCMD [\"python\", \"-c\", \"print(1 <<3)\"]\n",
                "FROM busybox\nRUN echo \"Bonjour\u202F!\"\nCMD [\"echo\", \"Ça va\u00A0?\"]\n",
                "FROM library/python:3.11-slim\n",
                "FROM scratch\nCOPY app.py /\n",
                "ARG TAG=3.11-slim\nFROM python:$TAG\n",
                "ARG V=3.11\nARG TAG=\"${V}-slim\"\nFROM python:${TAG} AS base\nFROM base\n",
                "FROM busybox AS un\nFROM un AS deux\nCOPY --from=un /bin/sh /sh\nCOPY --from=0 --chown=1:1 /bin/sh /sh2\n",
                "FROM busybox\nCOPY --from=python:3.11-slim /usr/bin/env /e\n",
                "# syntax=docker/dockerfile:1\nFROM busybox\n",
                "# escape=\\\nFROM busybox\n",
                "# Été\u00A0: un commentaire\nFROM busybox\r\nRUN echo \"Bonjour !\" \\\r\n  && true\r\n",
                "FROM busybox\nRUN a && \\\n    # un commentaire\n    b && \\\n\n    c\n",
                "FROM busybox\nADD app.py /app/\nADD [\"app.py\", \"./x\", \"/app dir/\"]\nADD *.py dossier/été.txt . /x/\n",
                "FROM busybox\nENV A=b PORT=8000 C=\"d e\"\nENV PATH=/app:$PATH\nENV X ${A}-$C\nEXPOSE $PORT 8080/tcp 90-95/udp\n",
                "FROM busybox\nLABEL auteur=\"Moi\" \"org.example.x\"=y description=\"a \\\n b\"\nLABEL version 1\n",
                "FROM busybox\nHEALTHCHECK --interval=5s --timeout=500ms --retries=3 CMD true\nHEALTHCHECK NONE\n",
                "FROM busybox\nONBUILD COPY app.py /app/\nONBUILD RUN true\n",
                "FROM busybox\nRUN cat <<< bonjour; for i in $(seq 3); do echo ${i%x} ${i//a/b}; done\n",
                "FROM busybox\nRUNN echo x\nENV A\nVOLUME [\"/ailleurs\", \"/là/bas/\"]\nUSER 1000:1000\nSTOPSIGNAL SIGINT\n",
                "FROM busybox\nARG HTTP_PROXY\nMAINTAINER moi@example.org\nSHELL [\"/bin/sh\", \"-c\"]\nWORKDIR /a\nWORKDIR b\n",
                "FROM busybox\nRUN printf '\\177ELF' > /x && chmod +x /x\nCMD [\"/x\"]\n",
                "FROM busybox\n" + "ENV PATH=/un/dossier:$PATH\n".repeat(40),
                "FROM busybox\nCMD " + "a".repeat(60_000) + "\n",
                "",
                "RUN true\n");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatTheLessonAndADocumentWouldWritePasses(String dockerfile) {
        assertEquals(List.of(), door.refusals(dockerfile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM busybox:1.36",
                "FROM busybox@sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "FROM BUSYBOX",
                "FROM quay.io/library/busybox",
                "FROM localhost/busybox",
                "FROM library/library/busybox",
                "FROM busybox:latest:latest",
                "FROM docker.io/docker.io/busybox",
                "FROM index.docker.io.example.org/busybox",
                "FROM python",
                "FROM $I",
                "FROM busybox$",
                "ARG I=busybox\nFROM $I$I",
                "ARG I=busybox\nFROM ${I%x}",
                "ARG É=busybox\nFROM $É",
                "ARG I='$J'\nARG J=busybox\nFROM $I"
            })
    void onlyTheVeryImagesAreAllowed(String dockerfile) {
        assertEquals(
                1,
                door.refusals(dockerfile + "\n").stream()
                        .filter(refusal -> refusal.sentence().contains("image"))
                        .count(),
                dockerfile);
    }

    @Test
    void theSettingNamesThem() {
        Door other = door("registre.example.org:5000/classe/python:3.12");
        assertEquals(List.of(), other.refusals("FROM registre.example.org:5000/classe/python:3.12\n"));
        Finding refusal = other.refusals("FROM busybox\n").get(0);
        assertEquals(
                "L’atelier n’a pas l’image `busybox`, et n’en télécharge pas d’autre que les siennes.",
                refusal.sentence());
        assertTrue(refusal.remedy().contains("`registre.example.org:5000/classe/python:3.12`"), refusal.remedy());
        String message = assertThrows(IllegalArgumentException.class, () -> AllowedImage.of("a b"))
                .getMessage();
        assertTrue(message.startsWith("atelier.images contient « a b »"), message);
    }

    /** To these the engine gives no answer at all. */
    @ParameterizedTest
    @ValueSource(strings = {"ARG X\n", "arg X=1\nARG Y\n", "# FROM busybox\nARG X", "ARG \\\n\nX\n", "ARG X\nARG"})
    void argumentsAloneAreRefused(String dockerfile) {
        List<Finding> refusals = door.refusals(dockerfile);
        assertEquals(1, refusals.size(), refusals.toString());
        assertEquals(
                "Il manque l’image dont part la vôtre : il n’y a pas de `FROM`.",
                refusals.get(0).sentence());
        assertEquals(List.of(), door.refusals("ARG X\nFROM busybox\n"));
    }

    @Test
    void whatALearnerWroteIsShownShortAndOnOneLine() {
        assertEquals(
                "L’atelier n’a pas l’image `a" + "c".repeat(59) + "…`, et n’en télécharge pas d’autre que les siennes.",
                door.refusals("FROM a" + "c".repeat(80) + "\n").get(0).sentence());
        assertEquals("`a’b  c`", Refusals.quoted("a`b\u0000\u202Ec"));
    }

    /** What an image keeps for whoever starts from it is looked at when it is there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD http://HOST/f /f",
                "COPY --from=HOST/mauvaise /f /f",
                "RUN --network=host true",
                "LABEL fr.atelierdocker.workspace=x",
                "FROM HOST/mauvaise",
                "ONBUILD RUN true",
                "RUN true\nRUN true",
                "# rien",
                "",
                "RUN a\u0085b"
            })
    void theTriggersOfABaseAreJudged(String trigger) {
        String dockerfile = "# un\nFROM busybox\nCMD x\n";
        assertEquals(List.of(), door.refusals(dockerfile));
        assertEquals(
                List.of(),
                handed(dockerfile, "docker.io/library/busybox", List.of("RUN true", "COPY app.py /"), List.of()));
        assertEquals(List.of(), handed(dockerfile, "python:3.11-slim", List.of(trigger), List.of()));
        List<Finding> refusals = handed(dockerfile, "busybox:latest", List.of("RUN true", trigger), List.of());
        assertEquals(1, refusals.size());
        assertEquals("ligne 2", refusals.get(0).place());
    }

    @Test
    void theVariablesOfABaseCountAsLongAsTheyAre() {
        String dockerfile = "FROM busybox\nENV A=$LONG$LONG$LONG$LONG\n";
        assertEquals(List.of(), handed(dockerfile, "busybox", List.of(), List.of("LONG=" + "a".repeat(1000))));
        assertEquals(
                1,
                handed(dockerfile, "busybox", List.of(), List.of("LONG=" + "a".repeat(9000)))
                        .size());
    }

    private List<Finding> handed(String dockerfile, String image, List<String> triggers, List<String> environment) {
        return door.refusals(Map.of("Dockerfile", dockerfile), Map.of(image, new Inherited(triggers, environment)));
    }

    /** An archive of a few kilobytes may unpack to gigabytes; Go tells one by the sum in its first block alone. */
    @Test
    void anAddOfAnArchiveIsRefused() {
        StringBuilder archive = new StringBuilder("a".repeat(100) + " ".repeat(412));
        archive.replace(148, 156, "        ");
        int sum = archive.chars().sum();
        archive.replace(
                148,
                156,
                Integer.toOctalString(sum)
                        + " ".repeat(8 - Integer.toOctalString(sum).length()));
        for (String content : List.of(archive.toString(), "BZh91AY&SY", archive + "\n")) {
            Map<String, String> files = Map.of("app.py", content, "Dockerfile", "FROM busybox\nADD app.py /\n");
            assertEquals(1, door.refusals(files, Map.of()).size(), content);
            assertEquals(
                    List.of(),
                    door.refusals(Map.of("app.py", content, "Dockerfile", "FROM busybox\nCOPY app.py /\n"), Map.of()));
        }
        archive.replace(0, 1, "b");
        assertEquals(
                List.of(),
                door.refusals(
                        Map.of("app.py", archive.toString(), "Dockerfile", "FROM busybox\nADD app.py /\n"), Map.of()));
    }

    @Test
    void theVerdictBeginsWithTheLineOfTheFirst() {
        assertTrue(Verdict.of(List.of()).isEmpty());
        String one = Verdict.of(door.refusals("FROM busybox\nADD \\\n http://x /f\n"))
                .orElseThrow();
        assertTrue(one.startsWith("Rien n’a été construit. Lignes 2 à 3 : `ADD` irait chercher `http://x`"), one);
        assertFalse(one.contains("aussi"), one);
        String two = Verdict.of(door.refusals("FROM x\nADD http://x /f\n")).orElseThrow();
        assertTrue(two.startsWith("Rien n’a été construit. Ligne 1 : "), two);
        assertTrue(two.endsWith(" Une autre ligne est refusée aussi."), two);
        String three =
                Verdict.of(door.refusals("FROM x\nADD http://x /f\nFROM y\n")).orElseThrow();
        assertTrue(three.endsWith(" 2 autres passages sont refusés aussi."), three);
    }

    /** However much of it there is, nobody waits for the answer, and it can be read. */
    @ParameterizedTest
    @MethodSource("lengthy")
    void whatIsLongIsJudgedAsWell(String dockerfile) {
        List<Finding> refusals = door.refusals(dockerfile);
        assertFalse(refusals.isEmpty());
        assertTrue(refusals.size() <= 50, String.valueOf(refusals.size()));
    }

    static Stream<String> lengthy() {
        return Stream.of(
                "FROM x\n".repeat(9000),
                "FROM busybox\nADD " + "/a".repeat(30_000) + " /x\n",
                "FROM busybox\nADD " + "a ".repeat(30_000) + ": /x\n",
                "FROM busybox\nENV A=" + "$A".repeat(30_000) + "\n",
                "FROM busybox\nENV A=" + "${".repeat(30_000) + "\n",
                "FROM busybox\nEXPOSE " + "80 ".repeat(20_000) + "\n",
                "FROM busybox\nVOLUME " + "[".repeat(60_000) + "\n",
                "FROM busybox\nLABEL " + "a=\"b\\\"\" ".repeat(7000) + "é=1\n",
                "FROM busybox AS a\n" + "ONBUILD RUN true\n".repeat(2000) + "FROM a\n".repeat(2000),
                "ARG A=aaaaaaaa\n" + "ARG A=$A$A\n".repeat(60) + "FROM $A\n",
                "# x\n".repeat(70_000),
                "FROM busybox\n" + "é".repeat(40_000) + "\n");
    }

    /** A RUN may leave in its image what the engine opens when it starts the next one, and would wait for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM busybox\nRUN true\nRUN true\n",
                "FROM busybox\nRUN true\nCOPY app.py /\nENV A=b\nRUN true\n",
                "FROM busybox AS a\nRUN true\nFROM a\nRUN true\n",
                "FROM busybox AS a\nRUN true\nFROM a AS b\nFROM b\nENV A=b\nRUN true\n",
                "FROM busybox AS a\nRUN true\nFROM busybox\nCOPY --from=a /x /etc/passwd\nRUN true\n",
                "FROM busybox\nCOPY --from=python:3.11-slim /usr/bin/python3 /etc/passwd\nRUN true\n",
                "FROM busybox\nRUN true\nCOPY --chown=nobody app.py /\n",
                "FROM busybox\nRUN true\nADD --chown=0:nobody app.py /\n",
                "FROM busybox AS a\nRUN true\nONBUILD RUN true\nFROM a\n",
                "FROM busybox AS a\nONBUILD RUN true\nFROM a\nRUN true\n",
                "FROM busybox\nRUN true \\\n\nRUN true\n"
            })
    void whereOthersHaveTheSameEngineNothingIsStartedFromWhatNobodySaw(String dockerfile) {
        Door ofAClass = new Door(
                Stream.of("python:3.11-slim", "busybox").map(AllowedImage::of).toList(), true);
        assertFalse(ofAClass.refusals(dockerfile).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM busybox\nCOPY app.py /\nRUN true\nCOPY --chown=1:1 app.py /b\nUSER nobody\nCMD [\"true\"]\n",
                "FROM busybox AS a\nRUN true\nFROM busybox\nRUN true\nCOPY --from=a /x /x\n",
                "FROM busybox AS a\nONBUILD RUN true\nFROM a\nCOPY --from=busybox /bin /b\n",
                "FROM busybox\nCOPY --chown=nobody app.py /\nRUN true\n"
            })
    void oneRunOfABaseIsStarted(String dockerfile) {
        Door ofAClass = new Door(
                Stream.of("python:3.11-slim", "busybox").map(AllowedImage::of).toList(), true);
        assertEquals(List.of(), ofAClass.refusals(dockerfile));
        assertEquals(List.of(), ofAClass.refusals(Example.dockerfile().text()));
    }
}
