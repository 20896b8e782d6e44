package fr.atelierdocker.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Tag("rapide")
class EntryCodecTest {

    @Test
    void theFormIsTheDesigns() throws IOException {
        assertEquals(
                "{\"n\":17,\"t\":\"2026-03-01T12:00:00.123Z\",\"travail\":3,\"type\":\"ligne\",\"etape\":\"lancer\","
                        + "\"flux\":\"stdout\",\"texte\":\"Écriture terminée.\"}\n",
                written(List.of(Facts.entry(17, Facts.line(3, "Écriture terminée.")))));
    }

    @Test
    void everyFieldThatIsThereIsWritten() throws IOException {
        Fact fact = new Fact(
                3,
                Fact.Type.END,
                "lancer",
                Optional.of(Fact.State.FAILED),
                Optional.of(Fact.Channel.STDERR),
                "cle",
                12,
                OptionalInt.of(137),
                "fin",
                "FROM busybox\n");
        assertEquals(
                "{\"n\":1,\"t\":\"2026-03-01T12:00:00.123Z\",\"travail\":3,\"type\":\"fin\",\"etape\":\"lancer\","
                        + "\"etat\":\"echoue\",\"flux\":\"stderr\",\"cle\":\"cle\",\"remplace\":12,\"code\":137,\"source\":\"FROM busybox\\n\",\"texte\":\"fin\"}\n",
                written(List.of(Facts.entry(1, fact))));
    }

    @Test
    void anyTextComesBackAsItWasAndTakesOneLine() throws IOException {
        List<Entry> entries = IntStream.range(0, Facts.NASTY.size())
                .mapToObj(i -> Facts.entry(i + 1, Facts.line(1, Facts.NASTY.get(i))))
                .toList();
        assertEquals(entries, read(written(entries)));
    }

    @Test
    void aLineOfAMillionControlCharactersComesBack() throws IOException {
        List<Entry> entries = List.of(Facts.entry(1, Facts.line(1, "\u0001".repeat(1 << 20))));
        assertEquals(entries, read(written(entries)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyFactComesBackAsItWas(long seed) throws IOException {
        Random random = new Random(seed);
        List<Entry> entries = IntStream.rangeClosed(1, 500)
                .mapToObj(number -> Facts.entry(number, Facts.random(random)))
                .toList();
        assertEquals(entries, read(written(entries)));
    }

    @Test
    void halfACharacterKeepsNothingFromBeingWritten() throws IOException {
        List<Entry> entries = List.of(Facts.entry(1, Fact.progress(1, "construire", "cl\ud800", "texte \ud800")));
        assertEquals(
                List.of(Facts.entry(1, Fact.progress(1, "construire", "cl?", "texte \ud800"))), read(written(entries)));
    }

    @Test
    void eachEntryKeepsItsOwnTime() throws IOException {
        Instant time = Instant.parse("2026-03-01T12:00:00.123Z");
        List<Entry> entries = Stream.of(0, 0, 1, 0, 60_000, 60_000, -1, 877)
                .map(millis -> new Entry(1, time.plusMillis(millis), Facts.line(1, "")))
                .toList();
        assertEquals(entries, read(written(entries)));
    }

    @Test
    void theEndsAreThoseOfTheLines() throws IOException {
        List<Entry> entries = List.of(Facts.entry(1, Facts.line(1, "é")), Facts.entry(2, Facts.line(1, "")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] ends = EntryCodec.write(entries, out);
        assertEquals(out.size(), ends[1]);
        assertEquals('\n', out.toByteArray()[ends[0] - 1]);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "17",
                "null",
                "{}",
                "{\"n\":1}",
                "{\"n\":1,\"t\":\"2026-03-01T12:00:00Z\",\"type\":\"inconnu\",\"texte\":\"\"}",
                "{\"n\":1,\"t\":\"hier\",\"type\":\"ligne\",\"texte\":\"\"}",
                "{\"n\":1,\"t\":null,\"type\":\"ligne\",\"texte\":\"\"}",
                "{\"n\":\"un\",\"t\":\"2026-03-01T12:00:00Z\",\"type\":\"ligne\",\"texte\":\"\"}",
                "{\"n\":1,\"t\":\"2026-03-01T12:00:00Z\",\"type\":\"ligne\",\"texte\":\"",
                "\u0000\u0000\u0000\u0000"
            })
    void whatIsNoEntryIsRefusedAndNothingWorse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThrows(IOException.class, () -> EntryCodec.read(bytes, 0, bytes.length, new Timestamps()));
        assertThrows(IOException.class, () -> new EntryReader().read(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void linesThatAreAlikeComeBackAsTheyWere(long seed) throws IOException {
        Random random = new Random(seed);
        Fact[] alike = {Facts.random(random), Facts.random(random)};
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= 500; number++) {
            String text = random.nextInt(3) > 0
                    ? "ligne " + number
                    : Facts.random(random).text();
            entries.add(Facts.entry(number * 977L, alike[random.nextInt(20) / 19].withText(text)));
        }
        assertEquals(entries, read(written(entries)));
    }

    /** A line like the one before, cut off or damaged anywhere: refused, or read as a parser reads it. */
    @Test
    void aDamagedLineIsReadNoOtherThanAParserWould() throws IOException {
        String whole = written(List.of(Facts.entry(1, Facts.line(1, "un"))));
        byte[] line = whole.strip().getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < line.length; at++) {
            for (byte put : new byte[] {'"', '\\', '{', '}', ',', '0', 'x', 0, (byte) 0xc3}) {
                byte[] damaged = line.clone();
                damaged[at] = put;
                assertSame(line, damaged, damaged.length);
                assertSame(line, damaged, at);
            }
        }
    }

    private static void assertSame(byte[] before, byte[] line, int length) throws IOException {
        EntryReader reader = new EntryReader();
        reader.read(before, 0, before.length);
        Optional<Entry> expected = Optional.empty();
        try {
            expected = Optional.of(EntryCodec.read(line, 0, length, new Timestamps()));
        } catch (IOException refused) {
            assertThrows(IOException.class, () -> reader.read(line, 0, length));
        }
        if (expected.isPresent()) {
            assertEquals(expected.get(), reader.read(line, 0, length));
        }
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() throws IOException {
        List<Entry> entries = List.of(Facts.entry(1, Facts.line(1, "a")));
        String later = written(entries).replace("\"texte\"", "\"plus\":{\"n\":2,\"x\":[1]},\"texte\"");
        assertEquals(entries, read(later));
    }

    private static String written(List<Entry> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryCodec.write(entries, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Entry> read(String text) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<Entry> read = new ArrayList<>();
        Timestamps times = new Timestamps();
        EntryReader reader = new EntryReader();
        for (String line : text.split("\n")) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            entries.add(EntryCodec.read(bytes, 0, bytes.length, times));
            read.add(reader.read(bytes, 0, bytes.length));
        }
        assertEquals(entries, read, "read one after the other");
        return entries;
    }
}
