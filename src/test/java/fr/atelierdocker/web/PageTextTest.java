package fr.atelierdocker.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds of the text, headings and links of every page. */
@QuarkusTest
@Tag("rapide")
class PageTextTest {

    private static final Pattern MISTAKE =
            Pattern.compile("(?<![\u202F;!?])[;!?]|(?<!\u00A0):(?=\\s|$)|«(?!\u202F)|(?<!\u202F)»|'|\\.\\.\\.| - ");

    @Test
    void everyTextIsTypesetAsFrench() {
        List<String> mistakes = new ArrayList<>();
        withErrorPage()
                .forEach(page -> NodeTraversor.traverse(
                        (node, depth) -> {
                            if (node instanceof TextNode text
                                    && !isCode(text)
                                    && MISTAKE.matcher(text.getWholeText()).find()) {
                                mistakes.add(page + ": " + text.getWholeText());
                            }
                        },
                        Pages.open(page)));
        assertEquals(List.of(), mistakes);
    }

    @Test
    void everyPageHasOneTitleAndHeadingsInOrder() {
        withErrorPage().forEach(path -> {
            Document page = Pages.open(path);
            List<Integer> levels = page.select("h1, h2, h3, h4").stream()
                    .map(h -> h.tagName().charAt(1) - '0')
                    .toList();
            assertEquals(1, levels.get(0), path);
            assertEquals(1, levels.stream().filter(level -> level == 1).count(), path);
            for (int i = 1; i < levels.size(); i++) {
                assertTrue(levels.get(i) <= levels.get(i - 1) + 1, path + ": " + levels);
            }
            assertEquals("fr", page.selectFirst("html").attr("lang"));
            assertTrue(page.select("meta[name=description]").attr("content").length() > 40, path);
            assertTrue(page.title().endsWith(" · Atelier Docker"), page.title());
        });
    }

    @Test
    void everyIdIsUnique() {
        Pages.readable().forEach(path -> {
            List<String> ids = Pages.open(path).select("[id]").eachAttr("id");
            assertEquals(new HashSet<>(ids).size(), ids.size(), path + ": " + ids);
        });
    }

    @Test
    void everyInternalLinkAndAnchorResolves() {
        Map<String, Document> pages = Pages.readable().collect(toMap(path -> path, Pages::open));
        List<String> broken = new ArrayList<>();
        pages.forEach((path, page) -> {
            for (Element link : page.select("a[href]")) {
                String href = link.attr("href");
                if (href.matches("(https?|mailto):.*") || href.startsWith("/atelier")) {
                    continue;
                }
                String target = href.startsWith("#") ? path : href.replaceFirst("#.*", "");
                String anchor = href.contains("#") ? href.substring(href.indexOf('#') + 1) : "";
                boolean found = pages.containsKey(target)
                        && (anchor.isEmpty() || pages.get(target).getElementById(anchor) != null);
                if (!found) {
                    broken.add(path + " → " + href);
                }
            }
        });
        assertEquals(List.of(), broken);
    }

    private static Stream<String> withErrorPage() {
        return Stream.concat(Pages.readable(), Stream.of("/nulle-part"));
    }

    private static boolean isCode(TextNode text) {
        return text.parent().closest("code, pre, kbd, samp, script, style") != null;
    }
}
