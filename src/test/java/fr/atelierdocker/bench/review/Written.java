package fr.atelierdocker.bench.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile as someone wrote it, beside an {@code app.py}. In {@code dockerfiles/*.txt} each begins with {@code === } and its
 * name; a line that begins with {@code ! } or {@code ? } is none of its lines, and tells of an error or an advice: at which
 * line, 0 for the whole, and some words of the remedy.
 */
record Written(String name, String text, List<Expected> expected) {

    static final Set<String> FILES = Set.of("app.py", "Dockerfile");

    private static final Pattern ONE = Pattern.compile("^=== (\\S+)\\n((?:(?!=== ).*\\n)*)", Pattern.MULTILINE);
    private static final Pattern EXPECTED = Pattern.compile("^([!?]) (\\d+) (.*)\\n", Pattern.MULTILINE);

    /** @param words of the remedy */
    record Expected(Severity severity, int line, String words) {}

    /** Those with mistakes. */
    static List<Written> wrong() {
        return read("fautes.txt");
    }

    /** Ordinary ones, of which there is nothing to say. */
    static List<Written> right() {
        return read("justes.txt");
    }

    static List<Written> all() {
        List<Written> all = new ArrayList<>(wrong());
        all.addAll(right());
        return all;
    }

    List<Finding> findings() {
        return new Checks().of(text, FILES);
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Written> read(String file) {
        try (InputStream in = Written.class.getResourceAsStream("/dockerfiles/" + file)) {
            String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Written> read = new ArrayList<>();
            Matcher one = ONE.matcher(whole);
            int end = 0;
            while (one.find() && one.start() == end) {
                end = one.end();
                read.add(of(one.group(1), one.group(2)));
            }
            if (end < whole.length()) {
                throw new AssertionError(file + " cannot be read from character " + end);
            }
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Written of(String name, String block) {
        List<Expected> expected =
                EXPECTED.matcher(block).results().map(Written::expected).toList();
        return new Written(name, EXPECTED.matcher(block).replaceAll(""), expected);
    }

    private static Expected expected(MatchResult line) {
        return new Expected(
                line.group(1).equals("!") ? Severity.ERROR : Severity.ADVICE,
                Integer.parseInt(line.group(2)),
                line.group(3));
    }
}
