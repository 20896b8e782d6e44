package fr.atelierdocker.text;

import java.util.List;
import java.util.Random;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class TerminalTextTest {

    private static final String ESC = "\u001b";

    @ParameterizedTest
    @CsvSource({
        "1, bold",
        "2, faint",
        "3, italic",
        "4, underline",
        "7, inverse",
        "8, conceal",
        "9, crossed-out",
        "30, fg-0",
        "37, fg-7",
        "90, fg-8",
        "97, fg-15",
        "41, bg-1",
        "105, bg-13",
        "38;5;9, fg-9",
        "48;5;12, bg-12",
        "38;5;196, fg-9",
        "38;2;255;0;0, fg-9",
        "48;2;0;0;0, bg-0",
        "38:5:9, fg-9",
        "38:2::255:0:0, fg-9",
        "48:2:0:0:0, bg-0",
        "4:3, underline",
        "21, underline",
        "1;31;42, bold fg-1 bg-2"
    })
    void aStyleBecomesClasses(String parameters, String classes) {
        assertEquals(
                "a<span class=\"" + classes + "\">b</span>c", html("a" + ESC + "[" + parameters + "mb" + ESC + "[0mc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "0",
                "",
                "999",
                "38",
                "38;5",
                "38;5;999",
                "38;2;1;2",
                ";;;",
                "99999999999",
                "1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9"
            })
    void whatIsNoStyleOfOursLeavesTheText(String parameters) {
        Element shown =
                Jsoup.parseBodyFragment(html(ESC + "[" + parameters + "mtexte")).body();
        assertEquals("texte", shown.wholeText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2K", "[1;1H", "[?25l", "[10A", "[>c", "[ q", "(B", "#8", "c", "7", "=", "M", "%G"})
    void everyOtherSequenceGoes(String sequence) {
        assertEquals("avantaprès", TerminalText.plain("avant" + ESC + sequence + "après"));
        assertEquals("avantaprès", html("avant" + ESC + sequence + "après"));
    }

    /** A terminal would take it in silence. */
    @ParameterizedTest
    @CsvSource({
        "']0;titre\u0007', OSC 0;titre",
        "]0;titre\u001b\\, OSC 0;titre",
        "]8;;http://ailleurs.example\u001b\\, OSC 8;;http://ailleurs.example",
        "]8;;\u001b\\, OSC 8;;",
        "P1$r0m\u001b\\, DCS 1$r0m",
        "_app\u001b\\, APC app",
        "^pm\u001b\\, PM pm",
        "Xsos\u001b\\, SOS sos"
    })
    void aStringForTheTerminalItselfIsNamed(String sequence, String name) {
        assertEquals("avant⟨" + name + "⟩après", TerminalText.plain("avant" + ESC + sequence + "après"));
        assertEquals(
                "avant<span class=\"control\" title=\"Écrit pour le terminal lui-même, qui ne le montre pas\">⟨" + name
                        + "⟩</span>après",
                html("avant" + ESC + sequence + "après"));
    }

    @Test
    void theOneCharacterFormsBeginNothing() {
        assertEquals("a⟨U+009B⟩31mb", TerminalText.plain("a\u009b31mb"));
        assertEquals("avant ⟨U+009D⟩ apres", TerminalText.plain("avant \u009d apres"));
        assertEquals("a⟨U+0090⟩dcs^Gb", TerminalText.plain("a\u0090dcs\u0007b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[31", "[31;", "]0;titre", "P", "(", "[?", "[31é", "]0;titre\u001b[1", "[2\u007f"})
    void anUnfinishedOneTakesNothingWithIt(String sequence) {
        String shown = ("^[" + sequence).replace(ESC, "^[").replace("\u007f", "^?");
        assertEquals("avant" + shown, TerminalText.plain("avant" + ESC + sequence));
        assertEquals(
                "avant" + shown,
                Jsoup.parseBodyFragment(html("avant" + ESC + sequence)).body().wholeText());
    }

    @Test
    void aStringThatIsVeryLongIsText() {
        String much = "x".repeat(5000);
        assertEquals("^[]" + much + "^G", TerminalText.plain(ESC + "]" + much + "\u0007"));
    }

    @Test
    void controlCharactersAreSeen() {
        assertEquals("^@^G^H^?\ta", TerminalText.plain("\u0000\u0007\b\u007f\ta"));
        assertEquals("<span class=\"control\" title=\"Caractère de contrôle U+0000\">^@</span>", html("\u0000"));
        assertEquals("a^Mb", TerminalText.plain("a\rb"));
        assertEquals("⟨U+0085⟩", TerminalText.plain("\u0085"));
    }

    /** "Trojan source": the text would read backwards. */
    @Test
    void whatTurnsTheTextIsSeen() {
        assertEquals("a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩⟨U+FEFF⟩", TerminalText.plain("a\u202eb\u2066c\u200f\ufeff"));
    }

    @Test
    void whatJoinsStays() {
        String family = "👨\u200d👩\u200d👧 نمی\u200cخواهم";
        assertEquals(family, TerminalText.plain(family));
        assertEquals(family, html(family));
    }

    @Test
    void halfACharacterIsReplaced() {
        assertEquals("a\ufffdb\ufffd", TerminalText.plain("a\ud83db\ude00"));
        assertEquals("a\ufffdb\ufffd", html("a\ud83db\ude00"));
    }

    @Test
    void markupIsInert() {
        String nasty = "</div><script>alert('x')</script><img src=x onerror=\"a\">&lt;&amp;";
        Element body = Jsoup.parseBodyFragment(html(nasty)).body();
        assertEquals(0, body.childrenSize());
        assertEquals(nasty, body.wholeText());
        assertTrue(!html(nasty).contains("'") && !html(nasty).contains("\""), html(nasty));
    }

    @Test
    void aCutShowsSoManyCharactersWhateverTheirStyle() {
        StringBuilder out = new StringBuilder();
        TerminalText.html("ab" + ESC + "[31mcd" + ESC + "[0mef", 3, out);
        assertEquals("ab<span class=\"fg-1\">c</span>", out.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverComesThePageAndTheFileSayTheSameAndNothingElseIsMadeOfIt(long seed) {
        Random random = new Random(seed);
        Set<String> elements = Set.of("body", "span");
        for (int i = 0; i < 2000; i++) {
            String text = anything(random);
            Element body = Jsoup.parseBodyFragment(html(text)).body();
            assertEquals(TerminalText.plain(text), body.wholeText(), () -> Escaped.of(text));
            for (Element element : body.getAllElements()) {
                assertTrue(elements.contains(element.tagName()), () -> Escaped.of(text));
                assertTrue(
                        element.className()
                                .matches(
                                        "(control|(bold|faint|italic|underline|inverse|conceal|crossed-out|[fb]g-\\d+| )*)"),
                        () -> element.className() + " of " + Escaped.of(text));
            }
        }
    }

    private static String html(String text) {
        StringBuilder out = new StringBuilder();
        TerminalText.html(text, out);
        return out.toString();
    }

    /** Sequences, markup, rubbish, in no order. */
    private static String anything(Random random) {
        List<String> pieces = List.of(
                ESC,
                ESC + "[",
                "m",
                ";",
                "3",
                "1",
                "0",
                "38;5;",
                "]0;",
                "\u0007",
                ESC + "\\",
                "<b>",
                "&amp;",
                "\"",
                "é",
                "😀",
                "\ud83d",
                "\ude00",
                "\u202e",
                "\u0000",
                "\t",
                " ",
                "\u009b",
                "\u009c",
                "texte",
                "P",
                "(",
                "[",
                ":",
                "\r");
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            text.append(
                    random.nextInt(5) == 0
                            ? String.valueOf((char) random.nextInt(0x300))
                            : pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
