package fr.atelierdocker.bench.review;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the checks call an error, beside two who know: another reader of Dockerfiles, and the engine, which builds them. */
@Tag("moteur")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it calls an error and the engine builds: here it is an advice, or nothing. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "ARGUMENT_MISSING", "an ENTRYPOINT without a word is built: it takes away that of the base",
            "INVALID_SIGNAL", "a STOPSIGNAL needs no SIG before its name",
            "UNKNOWN_INSTRUCTION", "what an ONBUILD keeps is read when another image starts from this one",
            "ARGUMENT_REQUIRES_AT_LEAST_TWO", "the same");

    /** One of the same name for all the images and none of anybody's, so that they can be found and removed. */
    private static final String LABEL = "essai-relecture=" + UUID.randomUUID();

    record Problem(int line, String code) {}

    @Test
    void whatDockerfileUtilsCallsAnErrorIsAnErrorHere() throws IOException, InterruptedException {
        List<Written> all = Written.all();
        assertTrue(all.size() >= 60, "there are " + all.size());
        List<List<Problem>> problems = problems(all.stream().map(Written::text).toList());
        Set<String> unused = new TreeSet<>(OTHERWISE.keySet());
        Map<String, List<Problem>> missing = new TreeMap<>();
        int errors = 0;
        for (int i = 0; i < all.size(); i++) {
            Written written = all.get(i);
            for (Problem problem : problems.get(i)) {
                errors++;
                if (!isToldOf(written, problem) && !(isBuilt(written) && OTHERWISE.containsKey(problem.code()))) {
                    missing.computeIfAbsent(written.name(), name -> new ArrayList<>())
                            .add(problem);
                } else if (!isToldOf(written, problem)) {
                    unused.remove(problem.code());
                }
            }
        }
        assertEquals(Map.of(), missing);
        assertTrue(errors >= 40, "it called " + errors + " an error");
        assertEquals(Set.of(), unused, "no exception without a case");
    }

    private static boolean isToldOf(Written written, Problem problem) {
        // Of a name that is given twice it names both lines, and the engine the second.
        boolean anyLine = problem.code().equals("DUPLICATE_BUILD_STAGE_NAME");
        return written.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .anyMatch(finding -> anyLine
                        || finding.firstLine() == 0
                        || (finding.firstLine() <= problem.line() && problem.line() <= finding.lastLine()));
    }

    private static boolean isBuilt(Written written) {
        return written.expected().stream().allMatch(expected -> expected.severity() != Severity.ERROR);
    }

    @Test
    void theEngineRefusesWhatHasAnErrorAndBuildsWhatIsOrdinary() {
        Map<String, String> wrong = new ConcurrentSkipListMap<>();
        List<Written> told =
                Written.wrong().stream().filter(written -> !isBuilt(written)).toList();
        // An engine waits more than it works: some at a time.
        told.parallelStream()
                .filter(written -> build(written.text()).isEmpty())
                .forEach(written -> wrong.put(written.name(), "is built"));
        Written.right().parallelStream().forEach(written -> {
            String said = build(written.text());
            if (!said.isEmpty()) {
                wrong.put(written.name(), said);
            }
        });
        assertTrue(told.size() >= 40, "there are " + told.size());
        assertEquals(Map.of(), wrong);
    }

    /** What the builder says to the end when it refuses; empty when it builds. */
    private static String build(String dockerfile) {
        try {
            return buildIn(Files.createTempDirectory("essai-relecture"), dockerfile);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String buildIn(Path context, String dockerfile) throws IOException {
        try {
            Files.writeString(context.resolve("Dockerfile"), dockerfile);
            Files.writeString(context.resolve("app.py"), "print('bonjour')\n");
            ProcessBuilder command = new ProcessBuilder(
                            "docker",
                            "build",
                            "--quiet",
                            "--network",
                            "none",
                            "--force-rm",
                            "--label",
                            LABEL,
                            context.toString())
                    .redirectErrorStream(true);
            command.environment().put("DOCKER_BUILDKIT", "0");
            Process process = command.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.onExit().join().exitValue() == 0 ? "" : said.substring(Math.max(0, said.length() - 300));
        } finally {
            Files.delete(context.resolve("Dockerfile"));
            Files.delete(context.resolve("app.py"));
            Files.delete(context);
        }
    }

    @AfterAll
    static void removeTheImages() throws IOException, InterruptedException {
        // Also those of single steps, which the label is on too.
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "docker image ls --quiet --filter label=" + LABEL
                                + " | sort -u | xargs -r docker image rm --force")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }

    /** By the project's own script, which installs it when it has to. */
    private static List<List<Problem>> problems(List<String> dockerfiles) throws IOException, InterruptedException {
        Process script = new ProcessBuilder("bin/dockerfile-utils")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String module;
        try (BufferedReader out = script.inputReader(StandardCharsets.UTF_8)) {
            module = out.readLine();
        }
        if (script.waitFor() != 0 || module == null) {
            throw new AssertionError(
                    "Il manque dockerfile-utils : lancez bin/dockerfile-utils, qui dit ce qui manque.");
        }
        Path in = Files.createTempFile("essai-relecture", ".json");
        try {
            JSON.writeValue(in.toFile(), dockerfiles);
            Process node = new ProcessBuilder("node", "src/test/resources/dockerfiles/dockerfile-utils.js", module)
                    .redirectInput(in.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<List<Problem>> problems = JSON.readValue(node.getInputStream(), new TypeReference<>() {});
            assertEquals(0, node.waitFor());
            return problems;
        } finally {
            Files.delete(in);
        }
    }
}
