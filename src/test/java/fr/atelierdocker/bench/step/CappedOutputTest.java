package fr.atelierdocker.bench.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.JournalFixture;
import fr.atelierdocker.text.Units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class CappedOutputTest {

    private static final StdStream OUT = StdStream.STDOUT;
    private static final StdStream ERR = StdStream.STDERR;

    private long rows;

    @Test
    void whatFitsGoesThroughAtOnce() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 100);
            output.accept(OUT, lines("a", ""));
            output.accept(ERR, lines("é"));
            assertEquals(List.of("stdout a", "stdout ", "stderr é"), lines(journal));
            output.end();
            assertEquals(3, journal.entries().size());
        }
    }

    /** "é" and its line end are three bytes. */
    @Test
    void theSizeIsThatOfTheBytesWithTheirLineEnds() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 6);
            output.accept(OUT, lines("é", "é"));
            assertEquals(2, lines(journal).size());
            output.accept(OUT, lines(""));
            assertEquals(2, lines(journal).size());
        }
    }

    @Test
    void afterThatTheLastLinesAreKeptAndTheOthersCounted() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 1 << 20);
            String kilobyte = "x".repeat(1023);
            output.accept(OUT, lines(Collections.nCopies(1024, kilobyte).toArray(String[]::new)));
            output.accept(
                    OUT,
                    lines(IntStream.range(0, 500).mapToObj(i -> "sortie " + i).toArray(String[]::new)));
            output.accept(ERR, lines("Traceback", "ValueError"));
            assertEquals(1024, lines(journal).size());
            output.end();
            List<String> rest = lines(journal).subList(1024, lines(journal).size());
            assertEquals(
                    "avis La sortie dépasse 1 Mio. Il en manque ici 302 lignes (3,2 ko) ; voici les dernières.",
                    rest.get(0).replace('\u00a0', ' ').replace('\u202f', ' '));
            assertEquals("stdout sortie 302", rest.get(1));
            assertEquals(List.of("stderr Traceback", "stderr ValueError"), rest.subList(199, 201));
            assertEquals(201, rest.size());
            output.end();
            assertEquals(1024 + 201, lines(journal).size());
        }
    }

    @Test
    void whenAllTheRestIsKeptNothingIsSaidOfIt() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 10);
            output.accept(OUT, lines("0123456789", "a", "b"));
            output.end();
            assertEquals(List.of("stdout 0123456789", "stdout a", "stdout b"), lines(journal));
        }
    }

    @Test
    void afterALineThatDoesNotFitNoShorterOneSlipsBeforeIt() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 10);
            output.accept(OUT, lines("a", "0123456789", "b"));
            assertEquals(List.of("stdout a"), lines(journal));
            output.end();
            assertEquals(List.of("stdout a", "stdout 0123456789", "stdout b"), lines(journal));
        }
    }

    @Test
    void hugeLinesDoNotFillTheMemory() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 0);
            String huge = "x".repeat(200_000);
            IntStream.range(0, 50).forEach(i -> output.accept(OUT, lines(huge)));
            output.end();
            assertEquals(2, lines(journal).size());
            assertTrue(
                    lines(journal).get(0).contains("49 lignes"), lines(journal).get(0));
        }
    }

    /** The journal has what comes first, then what is dropped in numbers, then what comes last; nothing is unaccounted for. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whereverTheSizeIsReachedEveryLineIsKeptOrCounted(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> written = IntStream.range(0, 1000)
                .mapToObj(i -> i + "é".repeat(random.nextInt(40)))
                .toList();
        long size = written.stream().mapToLong(CappedOutputTest::size).sum();
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, random.nextInt((int) size));
            for (int at = 0; at < written.size(); ) {
                int to = Math.min(written.size(), at + 1 + random.nextInt(50));
                output.accept(OUT, lines(written.subList(at, to).toArray(String[]::new)));
                at = to;
            }
            output.end();
            List<String> kept = new ArrayList<>(lines(journal));
            int notice = IntStream.range(0, kept.size())
                    .filter(i -> kept.get(i).startsWith("avis "))
                    .findFirst()
                    .orElse(-1);
            List<String> all = written.stream().map(line -> "stdout " + line).toList();
            if (notice < 0) {
                assertEquals(all, kept);
                return;
            }
            int dropped = all.size() - (kept.size() - 1);
            assertEquals(all.subList(0, notice), kept.subList(0, notice));
            assertEquals(all.subList(notice + dropped, all.size()), kept.subList(notice + 1, kept.size()));
            assertEquals(200, kept.size() - 1 - notice);
            long bytes = written.subList(notice, notice + dropped).stream()
                    .mapToLong(CappedOutputTest::size)
                    .sum();
            assertTrue(
                    kept.get(notice)
                            .contains(Units.count(dropped, "ligne", "lignes") + " (" + Units.bytes(bytes) + ")"),
                    kept.get(notice));
        }
    }

    @Test
    void aLandmarkIsNeverDroppedAndComesAfterWhatWasBeforeIt() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 5);
            output.accept(OUT, lines("1234", "a"));
            output.landmark(OUT, lines("Step 2/2").get(0));
            output.accept(OUT, lines("b"));
            assertEquals(List.of("stdout 1234", "stdout a", "stdout Step 2/2"), lines(journal));
            output.end();
            assertEquals("stdout b", lines(journal).get(3));
        }
    }

    @Test
    void landmarksWithoutEndAreLinesAsAnyOthers() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 0);
            IntStream.range(0, 10_000)
                    .forEach(i -> output.landmark(OUT, lines("x" + i).get(0)));
            output.end();
            assertEquals(500 + 1 + 200, lines(journal).size());
        }
    }

    /** They are told seldom, and each takes the place of the one before. */
    @Test
    void whatHasNoEndYetStandsInOnePlaceAndTakesNoRoom() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 14);
            output.accept(OUT, List.of(open(0, "10 %"), open(0, "20 %")));
            output.accept(ERR, List.of(open(0, "attention")));
            output.accept(OUT, List.of(ended(0, "fini"), ended(1, "suite"), again(0, "fini !"), open(2, "fin")));
            assertEquals(
                    List.of("1 0 10 %", "2 1 20 %", "3 0 attention", "4 1 fini", "5 0 suite", "6 1 fini !", "7 0 fin"),
                    journal.entries().stream()
                            .map(entry -> entry.number() + " " + entry.fact().over() + " "
                                    + entry.fact().text())
                            .toList());
            assertEquals(
                    2,
                    journal.entries().stream()
                            .filter(entry -> entry.fact().type() == Fact.Type.LINE)
                            .count());
        }
    }

    @Test
    void beyondTheSizeALineHasItsLastTextAmongTheLast() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 5);
            output.accept(OUT, List.of(ended(0, "a"), open(1, "10 %")));
            output.accept(OUT, List.of(ended(1, "trop long"), ended(2, "b"), open(3, "passe")));
            output.accept(OUT, List.of(again(2, "c"), again(0, "A")));
            output.end();
            assertEquals(
                    List.of("stdout a", "stdout 10 %", "stdout A", "stdout trop long", "stdout c"), lines(journal));
            assertEquals(2, journal.entries().get(3).fact().over());
        }
    }

    private static OutputLine open(long row, String text) {
        return new OutputLine(row, text, OutputLine.State.OPEN);
    }

    private static OutputLine ended(long row, String text) {
        return new OutputLine(row, text, OutputLine.State.ENDED);
    }

    private static OutputLine again(long row, String text) {
        return new OutputLine(row, text, OutputLine.State.AGAIN);
    }

    private static long size(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    private List<OutputLine> lines(String... texts) {
        return Stream.of(texts)
                .map(text -> new OutputLine(rows++, text, OutputLine.State.ENDED))
                .toList();
    }

    private static CappedOutput output(JournalFixture journal, long maxBytes) {
        return new CappedOutput(new StepLog(journal.journal(), 1, Step.RUN), maxBytes);
    }

    private static List<String> lines(JournalFixture journal) {
        List<String> lines = new ArrayList<>();
        for (Entry entry : journal.entries()) {
            Fact fact = entry.fact();
            lines.add(fact.channel().map(Fact.Channel::code).orElse(fact.type().code()) + " " + fact.text());
        }
        return lines;
    }
}
