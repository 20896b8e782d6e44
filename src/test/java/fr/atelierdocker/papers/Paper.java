package fr.atelierdocker.papers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the project, read as GitHub shows it.
 *
 * @param file from the project's folder
 * @param text all of it
 */
record Paper(Path file, String text) {

    private static final Path FOLDER = Path.of("docs");
    private static final Pattern FENCED = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);

    static Paper of(String file) {
        return of(Path.of(file));
    }

    private static Paper of(Path file) {
        try {
            return new Paper(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those in the project's folder, then those of {@code docs}. */
    static List<Paper> all() {
        return Stream.concat(in(Path.of("")), in(FOLDER)).toList();
    }

    private static Stream<Paper> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream()
                    .map(Paper::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what stands between two fences, where nothing is a link or a heading. */
    private String prose() {
        return FENCED.matcher(text).replaceAll("");
    }

    /** Where its links lead, as they are written. */
    List<String> links() {
        return found(LINK);
    }

    /** What is written as code within its sentences. */
    List<String> code() {
        return found(CODE);
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(prose()).results().map(match -> match.group(1)).toList();
    }

    /** What may follow the {@code #} of an address: a heading's words in small letters, and the second of two has a number. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> met = new HashMap<>();
        for (MatchResult heading : HEADING.matcher(prose()).results().toList()) {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = met.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    /** The cells of its tables' rows, the rows of dashes not among them. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (String line : prose().lines().toList()) {
            if (line.startsWith("| ") && !line.startsWith("| ---")) {
                rows.add(List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)));
            }
        }
        return rows;
    }
}
