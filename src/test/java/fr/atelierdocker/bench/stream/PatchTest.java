package fr.atelierdocker.bench.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A parser of HTML that is not ours says what a page is and what becomes of it. */
@Tag("rapide")
class PatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Nothing.
                "<p>un</p> | <p>un</p> | ``",
                // The smallest element with an id.
                "a<b id=\"x\">1</b>c | a<b id=\"x\">2</b>c | <i hx-swap-oob=\"innerHTML:#x\">2</i>",
                "a<b id=\"x\">1</b>c | A<b id=\"x\">2</b>c | <div hx-swap-oob=\"innerHTML:#r\">A<b id=\"x\">2</b>c</div>",
                "<b id=\"x\">1</b> | <b id=\"x\" class=\"k\">1</b> | <b hx-swap-oob=\"true\" id=\"x\" class=\"k\">1</b>",
                // Lists.
                "<i id=\"a\"></i> <i id=\"b\"></i> | <i id=\"b\"></i> <i id=\"c\"></i>"
                        + " | <i hx-swap-oob=\"delete:#a\"></i><div hx-swap-oob=\"beforeend:#r\"> <i id=\"c\"></i></div>",
                "<i id=\"a\"></i><i id=\"b\"></i> | <i id=\"b\"></i><i id=\"a\"></i>"
                        + " | <div hx-swap-oob=\"innerHTML:#r\"><i id=\"b\"></i><i id=\"a\"></i></div>",
                "<i id=\"a\"></i> | `` | <i hx-swap-oob=\"innerHTML:#r\"></i>",
                // What a parser knows only in its place.
                "<table><tr id=\"x\"><td>1</td></tr></table> | <table><tr id=\"x\"><td>2</td></tr></table>"
                        + " | <template><tr hx-swap-oob=\"innerHTML:#x\"><td>2</td></tr></template>",
                "<svg><g id=\"x\"><path d=\"1\"/></g></svg> | <svg><g id=\"x\"><path d=\"2\"/></g></svg>"
                        + " | <template><svg><g hx-swap-oob=\"innerHTML:#x\"><path d=\"2\"/></g></svg></template>",
            })
    void itTellsWhatIsDifferentAndNoMore(String before, String now, String patch) {
        assertEquals(patch, between(before, now));
    }

    @Test
    void aLineEndOfATemplateIsASpace() {
        assertEquals("", between("<p>un\n  deux</p>", "<p>un deux</p>"));
        assertEquals("", between("<ul>\n  <li>un</li>\n</ul>", "<ul><li>un</li></ul>"));
    }

    @Test
    void aLongTextIsAddedTo() {
        String long64 = "x".repeat(64);
        assertEquals(
                "<i hx-swap-oob=\"beforeend:#x\">\nplus</i>",
                between("<pre id=\"x\">" + long64 + "</pre>", "<pre id=\"x\">" + long64 + "\nplus</pre>"));
    }

    @Test
    void theLineEndsOfAPreAreItsOwn() {
        assertEquals(
                "<i hx-swap-oob=\"innerHTML:#x\">\n\nun\n  deux</i>",
                between("<pre id=\"x\"></pre>", "<pre id=\"x\">\n\nun\n  deux</pre>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>un", "un</p>", "<p><b>un</p></b>", "<ul id=\"x\"><li>un</ul>"})
    void whatIsNotClosedIsARefusal(String html) {
        assertThrows(IllegalArgumentException.class, () -> FragmentReader.read("<div id=\"r\">" + html + "</div>"));
    }

    @Test
    void theWholeIsAllOfIt() {
        List<Fragment> pieces = FragmentReader.read("<div id=\"a\">un <b>gras</b></div>\n<p id=\"b\"><br>deux</p>");
        assertEquals(
                "<div hx-swap-oob=\"innerHTML:#a\">un <b>gras</b></div><p hx-swap-oob=\"innerHTML:#b\"><br>deux</p>",
                Patch.whole(pieces));
    }

    /** Whatever becomes of whatever: a page that is told the difference is the page that it should be. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aPageThatIsToldBecomesTheOther(int seed) {
        Random random = new Random(seed);
        String shown = anyPage(random);
        Document page = Jsoup.parse(shown);
        long told = 0;
        long whole = 0;
        for (int i = 0; i < 300; i++) {
            String next = anyPage(random);
            String patch = Patch.between(FragmentReader.read(shown), FragmentReader.read(next));
            LivePage.apply(patch, page);
            assertEquals(plain(Jsoup.parse(next)), plain(page), () -> "told: " + patch);
            told += patch.length();
            whole += Patch.whole(FragmentReader.read(next)).length();
            shown = next;
        }
        assertTrue(told < whole, told + " characters of " + whole);
    }

    private static String between(String before, String now) {
        return Patch.between(
                FragmentReader.read("<div id=\"r\">" + before + "</div>"),
                FragmentReader.read("<div id=\"r\">" + (now == null ? "" : now) + "</div>"));
    }

    private static String anyPage(Random random) {
        return "<div id=\"un\"><p>Un " + random.nextInt(2) + "</p><ul id=\"liste\">" + anyList(random)
                + "</ul><b id=\"mot\" class=\"c" + random.nextInt(3) + "\">mot " + random.nextInt(3) + "</b></div>\n"
                + "<div id=\"deux\"><table><tbody id=\"lignes\">" + anyRows(random) + "</tbody></table>"
                + "<svg viewBox=\"0 0 1 1\"><g id=\"dessin\" class=\"d" + random.nextInt(2) + "\"><path d=\"M"
                + random.nextInt(3) + "\"/></g><a id=\"lien\"><text id=\"texte\">" + random.nextInt(4)
                + "</text></a></svg>"
                + "<pre id=\"fin\">"
                + "une ligne & une autre\n".replace("&", "&amp;").repeat(random.nextInt(8))
                + "</pre></div>";
    }

    private static String anyList(Random random) {
        return any(random, number -> "<li id=\"l" + number + "\">élément " + random.nextInt(2) + "</li>");
    }

    private static String anyRows(Random random) {
        return any(
                random,
                number -> "<tr id=\"t" + number + "\" class=\"k" + random.nextInt(2) + "\"><td>a</td><td id=\"c"
                        + number + "\">" + random.nextInt(3) + "</td></tr>");
    }

    private static String any(Random random, java.util.function.IntFunction<String> item) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            if (random.nextBoolean()) {
                numbers.add(number);
            }
        }
        if (random.nextInt(4) == 0) {
            Collections.shuffle(numbers, random);
        }
        StringBuilder items = new StringBuilder();
        numbers.forEach(number -> items.append("\n  ").append(item.apply(number)));
        return items.toString();
    }

    private static String plain(Document page) {
        StringBuilder plain = new StringBuilder();
        for (Element piece : page.body().children()) {
            plain.append(piece.outerHtml().replaceAll(">\\s+", ">").replaceAll("\\s+<", "<"));
        }
        return plain.toString();
    }
}
