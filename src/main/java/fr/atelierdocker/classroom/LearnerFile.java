package fr.atelierdocker.classroom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import fr.atelierdocker.text.PersonName;

/**
 * What the register keeps of a learner on disk. The first line is the name; below it are a word and a value on each line. A
 * file of before has the name alone. Its time is when the learner was last seen.
 *
 * @param code empty in a file of before
 * @param arrived empty in a file of before
 * @param browsers digests of the secrets of further browsers, the newest last
 * @param firstLeft whether the first browser is theirs no more
 * @param removed when the teacher took the learner out of the class, if so
 */
record LearnerFile(
        String name,
        String code,
        Optional<Instant> arrived,
        List<String> browsers,
        boolean firstLeft,
        Optional<Instant> removed) {

    private static final String CODE = "code ";
    private static final String ARRIVED = "arrivee ";
    private static final String BROWSER = "navigateur ";
    private static final String FIRST = "premier ";
    private static final String LEFT = "sorti";
    private static final String REMOVED = "retrait ";

    static LearnerFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return new LearnerFile(
                PersonName.tidy(lines.isEmpty() ? "" : lines.get(0)),
                values(lines, CODE)
                        .filter(code -> code.matches("\\d{4}"))
                        .findFirst()
                        .orElse(""),
                time(lines, ARRIVED),
                values(lines, BROWSER)
                        .filter(digest -> digest.matches("[0-9a-f]{32}"))
                        .toList(),
                values(lines, FIRST).anyMatch(LEFT::equals),
                time(lines, REMOVED));
    }

    private static Stream<String> values(List<String> lines, String word) {
        return lines.stream().skip(1).filter(line -> line.startsWith(word)).map(line -> line.substring(word.length())
                .strip());
    }

    private static Optional<Instant> time(List<String> lines, String word) {
        try {
            return values(lines, word).findFirst().map(Instant::parse);
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /**
     * The file is there whole or not at all.
     *
     * @param seen the time that it gets
     */
    void write(Path file, Instant seen) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), "brouillon", null);
        Files.writeString(draft, text());
        Files.setLastModifiedTime(draft, FileTime.from(seen));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String text() {
        StringBuilder text =
                new StringBuilder(name).append('\n').append(CODE).append(code).append('\n');
        arrived.ifPresent(time -> text.append(ARRIVED).append(time).append('\n'));
        browsers.forEach(digest -> text.append(BROWSER).append(digest).append('\n'));
        if (firstLeft) {
            text.append(FIRST).append(LEFT).append('\n');
        }
        removed.ifPresent(time -> text.append(REMOVED).append(time).append('\n'));
        return text.toString();
    }
}
