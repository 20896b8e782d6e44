package fr.atelierdocker.bench.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Each is 64 KiB of something: instructions without end, one that is endless, openings that nothing closes, bits of all. */
    static Stream<String> hostile() {
        List<String> lines = List.of(
                "a\n",
                "FROM a AS b\n",
                "FROM a AS b\nFROM b AS a\n",
                "CMD a\n",
                "\\\n",
                "# escape=`\n",
                "ARG A=1\n",
                "RUN cd /\n",
                "COPY a b\n",
                "VOLUME /a\nRUN /a/\n",
                "RUN <<E\nE\n",
                "WORKDIR a\n",
                "WORKDIR ../a\n",
                "RUN [\"\n",
                "RUN a \\\nCOPY b\n",
                "\u00a0\n",
                "FORM x\n",
                "\0\n",
                "EXPOSE 1-\n");
        List<String> bits = List.of(
                "a",
                "--a ",
                "--from=a ",
                "--interval=1 ",
                "\"",
                "'",
                "[",
                "[\"a\",",
                "\\",
                "${",
                "${a:",
                "$a ",
                "=b ",
                "* ",
                "*",
                "[a-",
                "{",
                "a/",
                "../",
                "~",
                "&& ",
                "cd a && ",
                "| ",
                "pip install a && ",
                " #",
                "“a”,",
                "\u00a0",
                "\ud83d\ude00",
                "\ud800",
                "1-",
                "1:",
                "1s",
                "@",
                "\t",
                "`",
                "<<E ",
                "\r");
        return Stream.concat(
                lines.stream().flatMap(line -> Stream.of(filled("", line), filled("FROM busybox\n", line))),
                bits.stream().flatMap(bit -> Keyword.NAMES.stream()
                        .flatMap(name -> Stream.of(
                                filled(name, bit),
                                filled("FROM busybox\n" + name + " ", bit),
                                ("FROM busybox\n" + name + " " + bit.repeat(300)),
                                ("FROM busybox\n" + name + " [" + bit.repeat(300))))));
    }

    private static String filled(String begin, String bit) {
        return begin + bit.repeat((LARGEST - begin.length()) / bit.length());
    }

    @Test
    void whateverIsInItTheAnswerIsShortAndSane() {
        hostile().forEach(ChecksTest::assertSane);
        Random random = new Random(Long.getLong("fuzz.seed", 20));
        List<String> words = Written.all().stream()
                .flatMap(written -> Pattern.compile("(?<=\\W)|(?=\\W)").splitAsStream(written.text()))
                .toList();
        for (int i = 0; i < 2000; i++) {
            assertSane(random.ints(100, 0, words.size()).mapToObj(words::get).collect(Collectors.joining()));
        }
    }

    private static void assertSane(String dockerfile) {
        List<Finding> findings = new Checks().of(dockerfile, Written.FILES);
        String begin = dockerfile.substring(0, Math.min(300, dockerfile.length()));
        int lines = (int) dockerfile.lines().count();
        assertTrue(findings.size() <= Remarks.MOST, begin);
        List<Integer> order =
                new ArrayList<>(findings.stream().map(Finding::firstLine).toList());
        List<Integer> sorted = new ArrayList<>(order);
        Collections.sort(sorted);
        assertEquals(sorted, order, begin);
        for (Finding finding : findings) {
            assertTrue(finding.severity() != Severity.REFUSED, begin);
            assertTrue(finding.firstLine() <= finding.lastLine() && finding.lastLine() <= lines, begin);
            for (String said : List.of(finding.sentence(), finding.remedy())) {
                assertTrue(
                        said.length() < 500 && said.endsWith(".") || said.endsWith("?"), () -> said + " of " + begin);
                // What is the learner's is between backquotes, and cannot get out.
                assertEquals(-1, CODE.matcher(said).replaceAll("").indexOf('`'), () -> said + " of " + begin);
                assertTrue(said.chars().noneMatch(point -> point < ' '), () -> said + " of " + begin);
            }
        }
    }

    @Test
    void nothingIsSaidTwiceOfALineThatIsWrong() {
        for (Written written : Written.all()) {
            List<Integer> wrong = written.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(Finding::firstLine)
                    .toList();
            assertEquals(Set.copyOf(wrong).size(), wrong.size(), written.name());
        }
    }
}
