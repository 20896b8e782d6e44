package fr.atelierdocker.papers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the papers lead to and name is there. */
@Tag("rapide")
class PapersTest {

    private static final Paper README = Paper.of("README.md");
    private static final Paper ARCHITECTURE = Paper.of("docs/architecture.md");
    private static final Paper CONTRIBUTING = Paper.of("CONTRIBUTING.md");

    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./])(?:bin|docs|src|templates)/[\\w./-]*\\w(?![\\w<])");
    private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?");

    @Test
    void eachLinkLeadsToAFileAndAHeading() {
        assertEquals(
                List.of(),
                Paper.all().stream()
                        .flatMap(paper -> paper.links().stream()
                                .filter(link -> !ELSEWHERE.matcher(link).matches())
                                .filter(link -> !leadsSomewhere(paper, link))
                                .map(link -> paper.file() + ": " + link))
                        .toList());
    }

    private static boolean leadsSomewhere(Paper paper, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? paper.file()
                : paper.file().resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || Paper.of(target.toString()).anchors().contains(parts[1]));
    }

    @Test
    void theReadmeLeadsToEachPaper() {
        List<String> links = README.links();
        assertEquals(
                List.of(),
                Paper.all().stream()
                        .map(paper -> paper.file().toString())
                        .filter(file -> !file.equals("README.md") && !links.contains(file))
                        .toList());
    }

    @Test
    void theReadmeSaysWhatTheAutomatedTestsRun() throws IOException {
        String command =
                Files.readString(Path.of(".ci/run")).split(" exec ", 2)[1].strip();
        assertTrue(README.code().contains(command), command);
    }

    @Test
    void eachFileThatTheyNameIsThere() {
        assertEquals(
                List.of(),
                Paper.all().stream()
                        .flatMap(paper -> FILE.matcher(paper.text())
                                .results()
                                .map(MatchResult::group)
                                .filter(file -> !Files.exists(Path.of(file)) && !Files.exists(RESOURCES.resolve(file)))
                                .map(file -> paper.file() + ": " + file))
                        .toList());
    }

    /** In the papers about the code whatever looks like a class, in the others a test; also a name that is told of inside it. */
    @Test
    void eachClassThatTheyNameIsThere() throws IOException {
        Map<String, Path> files = files();
        assertEquals(
                List.of(),
                Paper.all().stream()
                        .flatMap(paper -> paper.code().stream()
                                .filter(code -> !isThere(code, files, isAboutCode(paper)))
                                .map(code -> paper.file() + ": " + code))
                        .toList());
    }

    private static boolean isAboutCode(Paper paper) {
        return List.of(ARCHITECTURE, CONTRIBUTING).contains(paper);
    }

    /** @param any whether what is no test counts too */
    private static boolean isThere(String code, Map<String, Path> files, boolean any) {
        Matcher name = CLASS.matcher(code);
        if (!name.matches() || !any && !name.group(1).endsWith("Test")) {
            return true;
        }
        Path file = files.get(name.group(1));
        return file != null && (name.group(2) == null || read(file).matches("(?s).*\\b" + name.group(2) + "\\b.*"));
    }

    /** Those of the project by name, those of Java without its ending. */
    private static Map<String, Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replaceFirst("\\.java$", ""),
                            file -> file,
                            (one, other) -> one));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
