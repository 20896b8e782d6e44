package fr.atelierdocker.lesson;

import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class HighlighterTest {

    @Test
    void marksPython() {
        assertEquals(
                line("<span class=\"tok-keyword\">with</span> <span class=\"tok-name\">open</span>(f, "
                        + "<span class=\"tok-string\">\"a\"</span>) <span class=\"tok-keyword\">as</span> f:"
                        + "  <span class=\"tok-comment\"># \"b\"</span>"),
                Highlighter.PYTHON.html("with open(f, \"a\") as f:  # \"b\"\n"));
    }

    @Test
    void marksADockerfile() {
        assertEquals(
                line("<span class=\"tok-keyword\">RUN</span> mkdir <span class=\"tok-option\">-p</span> /data"),
                Highlighter.DOCKERFILE.html("RUN mkdir -p /data"));
        assertEquals(line("<span class=\"tok-comment\"># FROM x</span>"), Highlighter.DOCKERFILE.html("# FROM x"));
    }

    @Test
    void marksACommand() {
        assertEquals(
                line("<span class=\"tok-keyword\">docker image ls</span> <span class=\"tok-option\">--all</span>"),
                Highlighter.SHELL.html("docker image ls --all"));
        assertEquals(
                line(
                        "<span class=\"tok-keyword\">docker run</span> <span class=\"tok-option\">--rm</span> mon_app_image"),
                Highlighter.SHELL.html("docker run --rm mon_app_image"));
    }

    @Test
    void leavesAnUnknownLanguagePlainButEscapesIt() {
        assertEquals(
                line("a &lt;b&gt; &amp; c"), Highlighter.forLanguage("cobol").html("a <b> & c"));
    }

    @ParameterizedTest
    @EnumSource
    void neverChangesTheText(Highlighter highlighter) {
        Example.files().forEach(file -> {
            String html = highlighter.html(file.text());
            assertEquals(file.text(), Parser.unescapeEntities(html.replaceAll("<[^>]+>", ""), false));
        });
    }

    private static String line(String html) {
        return "<span class=\"line\">" + html + "\n</span>";
    }
}
