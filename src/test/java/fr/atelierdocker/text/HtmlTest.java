package fr.atelierdocker.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class HtmlTest {

    private static final String NASTY = "<a title='x' lang=\"fr\">é & &amp;</a>";

    @Test
    void whatIsEscapedMayStandAnywhere() {
        assertEquals("&lt;a title=&#39;x&#39; lang=&quot;fr&quot;&gt;é &amp; &amp;amp;&lt;/a&gt;", Html.escape(NASTY));
        assertEquals("", Html.escape(""));
        assertEquals("rien à faire", Html.escape("rien à faire"));
    }

    @Test
    void inAnElementsContentQuotesStay() {
        assertEquals("&lt;a title='x' lang=\"fr\"&gt;é &amp; &amp;amp;&lt;/a&gt;", Html.content(NASTY));
    }

    @Test
    void aPartIsEscapedByItself() {
        StringBuilder out = new StringBuilder("<");
        Html.escape("<&>", 1, 2, out);
        Html.escape('>', out);
        Html.escape('x', out);
        assertEquals("<&amp;&gt;x", out.toString());
    }
}
