package fr.atelierdocker.bench.review;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import fr.atelierdocker.bench.project.Project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class ChecksTest {

    private static final int LARGEST = 64 * 1024;

    private static final Pattern CODE = Pattern.compile("`[^`]+`");

    static Stream<Written> wrong() {
        return Written.wrong().stream();
    }

    static Stream<Written> right() {
        return Written.right().stream();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void eachMistakeIsToldAtItsLineWithWhatToWrite(Written written) {
        List<Finding> findings = written.findings();
        assertEquals(
                written.expected().stream()
                        .map(expected -> expected.severity() + " " + expected.line())
                        .sorted()
                        .toList(),
                findings.stream()
                        .map(finding -> finding.severity() + " " + finding.firstLine())
                        .sorted()
                        .toList(),
                findings::toString);
        written.expected()
                .forEach(expected -> assertTrue(
                        findings.stream()
                                .anyMatch(finding -> finding.firstLine() == expected.line()
                                        && finding.remedy().contains(expected.words())),
                        () -> expected + " is not in " + findings));
    }

    @ParameterizedTest
    @MethodSource("right")
    void ofAnOrdinaryOneThereIsNothingToSay(Written written) {
        assertEquals(List.of(), written.findings());
    }

    @Test
    void ofTheLessonsThereIsNothingToSay() {
        assertEquals(List.of(), new Checks().of(Project.ofTheLesson().dockerfile(), Written.FILES));
    }
}
