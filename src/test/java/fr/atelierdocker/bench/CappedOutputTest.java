package fr.atelierdocker.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.StdStream;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.JournalFixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CappedOutputTest {

    private static final StdStream OUT = StdStream.STDOUT;
    private static final StdStream ERR = StdStream.STDERR;

    @Test
    void whatFitsGoesThroughAtOnce() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 100);
            output.accept(OUT, List.of("a", ""));
            output.accept(ERR, List.of("é"));
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
            output.accept(OUT, List.of("é", "é"));
            assertEquals(2, lines(journal).size());
            output.accept(OUT, List.of(""));
            assertEquals(2, lines(journal).size());
        }
    }

    @Test
    void afterThatTheLastLinesAreKeptAndTheOthersCounted() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 1 << 20);
            String kilobyte = "x".repeat(1023);
            output.accept(OUT, IntStream.range(0, 1024).mapToObj(i -> kilobyte).toList());
            output.accept(
                    OUT, IntStream.range(0, 500).mapToObj(i -> "sortie " + i).toList());
            output.accept(ERR, List.of("Traceback", "ValueError"));
            assertEquals(1024, lines(journal).size());
            output.end();
            List<String> rest = lines(journal).subList(1024, lines(journal).size());
            assertEquals(
                    "avis La sortie dépasse 1 Mio : 302 lignes (3,2 ko) ne sont pas gardées. Voici les dernières.",
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
            output.accept(OUT, List.of("0123456789", "a", "b"));
            output.end();
            assertEquals(List.of("stdout 0123456789", "stdout a", "stdout b"), lines(journal));
        }
    }

    @Test
    void afterALineThatDoesNotFitNoShorterOneSlipsBeforeIt() throws IOException {
        try (JournalFixture journal = new JournalFixture()) {
            CappedOutput output = output(journal, 10);
            output.accept(OUT, List.of("a", "0123456789", "b"));
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
            IntStream.range(0, 50).forEach(i -> output.accept(OUT, List.of(huge)));
            output.end();
            assertEquals(2, lines(journal).size());
            assertTrue(
                    lines(journal).get(0).contains("49 lignes"), lines(journal).get(0));
        }
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
