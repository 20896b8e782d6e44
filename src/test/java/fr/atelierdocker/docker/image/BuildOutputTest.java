package fr.atelierdocker.docker.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The fragments are those that Engine 20.10.24 sent for a build with {@code labels} and without cache. */
@Tag("rapide")
class BuildOutputTest {

    private static final List<String> LESSON = List.of(
            "Step 1/6 : FROM python:3.11-slim",
            "\n",
            " ---> 97fda78277c9\n",
            "Step 2/6 : RUN mkdir -p /data",
            "\n",
            " ---> Running in 4e24688e31da\n",
            "Removing intermediate container 4e24688e31da\n",
            " ---> b1cbde39173f\n",
            "Step 3/6 : COPY app.py /app/app.py",
            "\n",
            " ---> 7455fe39e0f4\n",
            "Step 4/6 : WORKDIR /app",
            "\n",
            " ---> Running in aa74e9bdab22\n",
            "Removing intermediate container aa74e9bdab22\n",
            " ---> c1bd060ce677\n",
            "Step 5/6 : CMD [\"python\", \"app.py\"]",
            "\n",
            " ---> Running in 02c865657d6f\n",
            "Removing intermediate container 02c865657d6f\n",
            " ---> 387c1cfcd441\n",
            "Step 6/6 : LABEL x=y",
            "\n",
            " ---> Running in e1f038ecf3f0\n",
            "Removing intermediate container e1f038ecf3f0\n",
            " ---> 4edd4cba5ef1\n",
            "Successfully built 4edd4cba5ef1\n",
            "Successfully tagged mon_app_image:latest\n");

    private static final List<String> CACHED = List.of(
            "Step 1/4 : FROM python:3.11-slim",
            "\n",
            " ---> 97fda78277c9\n",
            "Step 2/4 : RUN mkdir -p /data",
            "\n",
            " ---> Using cache\n",
            " ---> b1cbde39173f\n",
            "Step 3/4 : COPY app.py /app/app.py",
            "\n",
            " ---> 7455fe39e0f4\n",
            "Step 4/4 : LABEL x=y",
            "\n",
            " ---> Using cache\n",
            " ---> 4edd4cba5ef1\n",
            "Successfully built 4edd4cba5ef1\n");

    private static final List<String> FAILING = List.of(
            "Step 1/5 : FROM busybox",
            "\n",
            " ---> 566fd285871e\n",
            "Step 2/5 : RUN echo avant && echo \"rouge\" >&2",
            "\n",
            " ---> Running in 0df5dbe16af7\n",
            "\u001b[91mrouge\n\u001b[0m",
            "avant\n",
            "Removing intermediate container 0df5dbe16af7\n",
            " ---> 09ffa8f213a6\n",
            "Step 3/5 : RUN echo raté >&2; exit 3",
            "\n",
            " ---> Running in b8c2cf7d3b60\n",
            "\u001b[91mraté\n\u001b[0m",
            "Removing intermediate container b8c2cf7d3b60\n");

    private final List<String> lines = new ArrayList<>();
    private final BuildOutput output = new BuildOutput(true, (stream, line) -> lines.add(stream + " " + line.text()));

    @Test
    void theReaderCountsTheStepsOfTheDockerfileAndSeesNoLabelStep() {
        LESSON.forEach(output::accept);
        output.end();
        assertEquals(
                List.of(
                        "STDOUT Step 1/5 : FROM python:3.11-slim",
                        "STDOUT  ---> 97fda78277c9",
                        "STDOUT Step 2/5 : RUN mkdir -p /data",
                        "STDOUT  ---> Running in 4e24688e31da",
                        "STDOUT Removing intermediate container 4e24688e31da",
                        "STDOUT  ---> b1cbde39173f",
                        "STDOUT Step 3/5 : COPY app.py /app/app.py",
                        "STDOUT  ---> 7455fe39e0f4",
                        "STDOUT Step 4/5 : WORKDIR /app",
                        "STDOUT  ---> Running in aa74e9bdab22",
                        "STDOUT Removing intermediate container aa74e9bdab22",
                        "STDOUT  ---> c1bd060ce677",
                        "STDOUT Step 5/5 : CMD [\"python\", \"app.py\"]",
                        "STDOUT  ---> Running in 02c865657d6f",
                        "STDOUT Removing intermediate container 02c865657d6f",
                        "STDOUT  ---> 387c1cfcd441",
                        "STDOUT Successfully built 4edd4cba5ef1",
                        "STDOUT Successfully tagged mon_app_image:latest"),
                lines);
        assertEquals(5, output.step());
        assertEquals("CMD [\"python\", \"app.py\"]", output.instruction());
    }

    @Test
    void withoutLabelsEveryStepIsTheDockerfiles() {
        BuildOutput plain = new BuildOutput(false, (stream, line) -> lines.add(line.text()));
        LESSON.forEach(plain::accept);
        assertEquals("Step 6/6 : LABEL x=y", lines.get(16));
        assertEquals(6, plain.step());
    }

    /** Were it believed, all that comes after would be hidden as if it were the step of the labels. */
    @Test
    void aRunThatImitatesTheLastStepHidesNothing() {
        List.of(
                        "Step 1/3 : FROM busybox",
                        "\n",
                        " ---> 5fe4a75e9963\n",
                        "Step 2/3 : RUN printf x",
                        "\n",
                        " ---> Running in 3f64bd391c30\n",
                        "Step 3/3 : faux\nencore là\nSuccessfully rien\nx",
                        "Removing intermediate container 3f64bd391c30\n",
                        " ---> 7ff3a2313c26\n",
                        "Step 3/3 : LABEL x=y",
                        "\n",
                        " ---> Running in c8c44661223e\n",
                        "Removing intermediate container c8c44661223e\n",
                        " ---> 6bee19837de5\n",
                        "Successfully built 6bee19837de5\n")
                .forEach(output::accept);
        output.end();
        assertEquals(
                List.of(
                        "STDOUT Step 1/2 : FROM busybox",
                        "STDOUT  ---> 5fe4a75e9963",
                        "STDOUT Step 2/2 : RUN printf x",
                        "STDOUT  ---> Running in 3f64bd391c30",
                        "STDOUT Step 3/3 : faux",
                        "STDOUT encore là",
                        "STDOUT Successfully rien",
                        "STDOUT xRemoving intermediate container 3f64bd391c30",
                        "STDOUT  ---> 7ff3a2313c26",
                        "STDOUT Successfully built 6bee19837de5"),
                lines);
        assertEquals(2, output.step());
        assertEquals(List.of("7ff3a2313c26", "6bee19837de5"), output.made());
    }

    @Test
    void whatTheBuildMadeIsKnownAndTheBaseIsNotOfIt() {
        LESSON.forEach(output::accept);
        assertEquals(
                List.of("b1cbde39173f", "7455fe39e0f4", "c1bd060ce677", "387c1cfcd441", "4edd4cba5ef1"), output.made());
    }

    @Test
    void whatCameFromTheCacheIsNotMade() {
        CACHED.forEach(output::accept);
        assertEquals(List.of("7455fe39e0f4"), output.made());
        assertEquals("STDOUT  ---> Using cache", lines.get(3));
    }

    @Test
    void aFailingStepIsTheOneAtWorkAndItsErrorsAreToldApart() {
        FAILING.forEach(output::accept);
        output.end();
        assertEquals(3, output.step());
        assertEquals("RUN echo raté >&2; exit 3", output.instruction());
        assertEquals(List.of("0df5dbe16af7", "b8c2cf7d3b60"), output.ran());
        assertEquals(List.of("09ffa8f213a6"), output.made());
        assertEquals(
                List.of(
                        "STDERR rouge",
                        "STDOUT avant",
                        "STDOUT Removing intermediate container 0df5dbe16af7",
                        "STDOUT  ---> 09ffa8f213a6",
                        "STDOUT Step 3/4 : RUN echo raté >&2; exit 3",
                        "STDOUT  ---> Running in b8c2cf7d3b60",
                        "STDERR raté",
                        "STDOUT Removing intermediate container b8c2cf7d3b60"),
                lines.subList(4, 12));
    }

    @Test
    void everyLineOfAPieceOfStderrIsStderr() {
        output.accept("\u001b[91mun\ndeux\n\u001b[0m");
        output.accept("trois\n");
        assertEquals(List.of("STDERR un", "STDERR deux", "STDOUT trois"), lines);
    }

    @Test
    void theColoursOfAProgramAreDroppedAndAreNoErrors() {
        output.accept("\u001b[32mvert\u001b[0m et \u001b[1;31mrouge\u001b[0m\n");
        assertEquals(List.of("STDOUT vert et rouge"), lines);
    }

    @Test
    void fragmentsAreNotLines() {
        String whole = String.join("", LESSON) + "sans fin de ligne";
        output.accept(whole);
        output.end();
        List<String> expected = List.copyOf(lines);
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            lines.clear();
            BuildOutput again = new BuildOutput(true, (stream, line) -> lines.add(stream + " " + line.text()));
            for (int at = 0; at < whole.length(); ) {
                int to = Math.min(whole.length(), at + 1 + random.nextInt(40));
                again.accept(whole.substring(at, to));
                at = to;
            }
            again.end();
            assertEquals(expected, lines);
        }
    }

    @Test
    void aLineWithoutEndIsGivenOutBeforeItFillsTheMemory() {
        char[] much = new char[LineSplitter.MAX_LINE_CHARS - 1];
        Arrays.fill(much, 'x');
        output.accept(new String(much));
        assertEquals(0, lines.size());
        output.accept("x");
        assertEquals(1, lines.size());
    }
}
