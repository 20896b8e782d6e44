package fr.atelierdocker.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log.txt",
                "a b",
                "L’été à Noël – déjà vu.txt",
                "отчёт за год",
                "Ελλάδα",
                "日本語",
                "한국어",
                "العربية",
                "हिन्दी",
                "tiếng Việt",
                "😀👍🏽",
                "a/b c/d",
                "<b>&\"'"
            })
    void whatIsSeenStaysAsItIs(String name) {
        assertEquals(name, VisibleText.of(name));
        assertEquals(Html.escape(name), VisibleText.html(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    ' '|␣
                    '  '|␣␣
                    'a  b'|a␣␣b
                    ' a'|␣a
                    'a '|a␣
                    'd /a'|d␣/a
                    'd/ a'|d/␣a
                    'a\u00a0b'|a⟨U+00A0⟩b
                    'a\tb'|a⟨U+0009⟩b
                    '\u3164'|⟨U+3164⟩
                    '\u2800'|⟨U+2800⟩
                    'a\u200db'|a⟨U+200D⟩b
                    'a\u202etxt'|a⟨U+202E⟩txt
                    'a\ufe0f'|a⟨U+FE0F⟩
                    'e\u0301t\u0301'|e⟨U+0301⟩t\u0301
                    '\u0301a'|⟨U+0301⟩a
                    '\u212b'|⟨U+212B⟩
                    '\u1112\u1161'|\u1112⟨U+1161⟩
                    'a\udce9'|a⟨\\xE9⟩
                    '\ud800'|⟨U+D800⟩
                    'p\u0430ge'|p⟨U+0430⟩ge
                    '\u0441\u043e\u0440\u0443.txt'|⟨U+0441⟩⟨U+043E⟩⟨U+0440⟩⟨U+0443⟩.txt
                    'a\u2215b'|a⟨U+2215⟩b
                    'a\u2010b'|a⟨U+2010⟩b
                    '␣'|⟨U+2423⟩
                    '⟨U+2423⟩'|⟨U+27E8⟩U+2423⟨U+27E9⟩
                    """)
    void whatIsNotSeenIsMarked(String name, String shown) {
        assertEquals(shown, VisibleText.of(name));
    }

    @Test
    void aLineEndIsSeenToo() {
        assertEquals("a⟨U+000A⟩b⟨U+000D⟩", VisibleText.of("a\nb\r"));
    }

    @Test
    void accentsDoNotReachTheLinesAround() {
        assertEquals("z" + "\u0337".repeat(4) + "⟨U+0337⟩".repeat(96), VisibleText.of("z" + "\u0337".repeat(100)));
    }

    @Test
    void noMarkIsCutInTwo() {
        String name = "abc\u00a0def";
        assertEquals("abc⟨U+00A0⟩def", VisibleText.end(name, 14));
        assertEquals("…⟨U+00A0⟩def", VisibleText.end(name, 11));
        for (int most = 3; most < 11; most++) {
            assertEquals("…def", VisibleText.end(name, most));
        }
        assertEquals("…a", VisibleText.end("😀a", 2));
    }

    /** Names of the characters that people and programs confuse, many of which look alike unless they are marked. */
    @Test
    void namesThatDifferAreShownOtherwise() {
        String alphabet = "aе eo\u0301é\u0065\u00a0\u2003\u200b\u200d\u202e\ufe0f\u3164\u2800\t\n\r\\x/␣⟨⟩U+09"
                + "\udce9\udc80\ud83d\ude00\u1112\u1161\ud558\u0327c\u00e7-\u2010.\u2024";
        Random random = new Random(Long.getLong("fuzz.seed", 16));
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                name.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String shown = VisibleText.of(name.toString());
            String other = seen.putIfAbsent(Normalizer.normalize(shown, Normalizer.Form.NFC), name.toString());
            assertTrue(other == null || other.contentEquals(name), () -> shown + " is two names");
            assertFalse(shown.isBlank());
            assertTrue(
                    shown.codePoints().noneMatch(c -> List.of(
                                    (int) Character.FORMAT, (int) Character.CONTROL, (int) Character.SURROGATE)
                            .contains(Character.getType(c))),
                    shown);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a  b",
                "\u3164",
                "a\u00a0b",
                "e\u0301",
                "a\nb",
                "a\rb",
                "\u0001",
                "\u0085",
                "<\u202e&",
                "p\u0430ge"
            })
    void whatIsCopiedOffThePageIsTheName(String name) {
        assertEquals(
                name, Jsoup.parseBodyFragment(VisibleText.html(name)).body().wholeText());
    }

    @Test
    void aMarkSaysWhatItStandsFor() {
        assertEquals(
                "<span class=\"mark-of\" title=\"Une espace, U+00A0\" data-mark=\"⟨U+00A0⟩\"><span>\u00a0</span></span>",
                VisibleText.html("\u00a0"));
        assertEquals(
                "<span class=\"mark-of\" title=\"L’octet E9, qui n’est pas de l’UTF-8\">⟨\\xE9⟩</span>",
                VisibleText.html("\udce9"));
    }
}
