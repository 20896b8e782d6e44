package fr.atelierdocker.docker.dockerfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fr.atelierdocker.docker.TestEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The engine finds the same instructions in a text as we do, however it is broken into lines. */
@Tag("rapide")
class EngineReadingTest {

    private static final Pattern STEP = Pattern.compile("Step (\\d+)/\\d+ : (.*)");

    /** Before the first FROM they make no image, so that there may be hundreds. */
    private static final int ARGUMENTS = 400;

    private final long seed = Long.getLong("fuzz.seed", 20);
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @Test
    void theStepsAreTheInstructions() throws Exception {
        String text = dockerfile();
        List<String> ours =
                Dockerfile.instructions(text).stream().map(Instruction::text).toList();
        assertEquals(ours, steps(text), () -> "fuzz.seed=" + seed + "\n" + text);
    }

    private List<String> steps(String text) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), text);
        StringBuilder output = new StringBuilder();
        var told = TestEngine.client()
                .buildImageCmd(folder.toFile())
                .withNetworkMode("none")
                .withForcerm(true)
                .exec(new ResultCallback.Adapter<BuildResponseItem>() {
                    @Override
                    public void onNext(BuildResponseItem item) {
                        output.append(item.getStream() == null ? "" : item.getStream());
                        output.append(
                                item.getErrorDetail() == null
                                        ? ""
                                        : item.getErrorDetail().getMessage());
                    }
                });
        try {
            told.awaitCompletion();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(output);
        while (step.find()) {
            assertEquals(steps.size() + 1, Integer.parseInt(step.group(1)), output::toString);
            steps.add(step.group(2));
        }
        return steps;
    }

    /** It ends with an image that is not there, so that nothing is made of it. */
    private String dockerfile() {
        StringBuilder text = new StringBuilder(pick("", "# syntax = docker/dockerfile:1\n", "# un mot\n"));
        for (int i = 0; i < ARGUMENTS; i++) {
            between(text);
            text.append(pick("", "", " ", "\t  ")).append(pick("ARG", "arg", "Arg", "aRG"));
            space(text);
            text.append("A").append(i).append("=");
            word(text);
            text.append(pick("", "", "  ", "\t")).append(pick("\n", "\n", "\r\n"));
        }
        return text.append("FROM scratch\n").toString();
    }

    private void between(StringBuilder text) {
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(pick("\n", "  \n", "\t\n", "# rien \\\n", "   # là non plus\n", "#\n", "#ARG faux=1\n"));
        }
    }

    private void space(StringBuilder text) {
        text.append(pick(" ", "  ", "\t", " \t ", " \\\n", " \\  \n  ", "\t\\\r\n "));
        for (int i = text.charAt(text.length() - 2) == '\n' || text.toString().endsWith("\n") ? random.nextInt(3) : 0;
                i > 0;
                i--) {
            text.append(pick("# au milieu\n", "  # au milieu aussi\n", "\n", "   \n", "\t# fini par \\\n"));
        }
    }

    private void word(StringBuilder text) {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(pick(
                    "a", "é", "$x", "${y}", "\"b c\"", "'d  e'", "\\\"", "\\ ", "#", "=", "\"f \\\n g\"", "h\\\ni"));
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
