package fr.atelierdocker.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import fr.atelierdocker.web.TemplateTypography;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class TypographyTest {

    /** In the expected texts, _ is a no-break space and ~ a narrow one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Persistant ?              | Persistant~?",
                "Quoi?                     | Quoi~?",
                "Vraiment ?!               | Vraiment~?!",
                "un ; deux                 | un~; deux",
                "Exemple : ceci            | Exemple_: ceci",
                "Exemple:                  | Exemple_:",
                "« mot »                   | «~mot~»",
                "«mot» !                   | «~mot~»~!",
                "l'image qu'il faut        | l’image qu’il faut",
                "et ainsi de suite...      | et ainsi de suite…",
                "à 10:30                   | à 10:30",
                "http://exemple.fr         | http://exemple.fr",
                "12 Mo et 3 s              | 12_Mo et 3_s",
                "2 secondes                | 2 secondes"
            })
    void typesets(String typed, String expected) {
        String typeset = expected.replace('~', '\u202F').replace('_', '\u00A0');
        assertEquals(typeset, Typography.text(typed));
        assertEquals(typeset, Typography.text(typeset), "typesetting twice changes nothing");
    }

    @Test
    void aSentenceOfJavaIsEscapedAndItsCodeLeftAlone() {
        assertEquals(
                "L’image <code translate=\"no\">a:b ?</code> n’existe pas\u202F; &lt;b&gt;",
                Typography.html("L'image `a:b ?` n'existe pas ; <b>"));
    }

    @Test
    void aLoneBackquoteIsText() {
        assertEquals("a`b", Typography.html("a`b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p title=\"a ? b\">l'a ?</p>                     | <p title=\"a ? b\">l’a~?</p>",
                "<code>l'a ?</code> ; l'a                         | <code translate=\"no\">l'a ?</code>~; l’a",
                "<pre><span>l'a ?</span></pre>                    | <pre translate=\"no\"><span>l'a ?</span></pre>",
                "{a ?: 'b'} ?                                     | {a ?: 'b'}~?",
                "{#if a == 'l ; b'}l'a{/if}                       | {#if a == 'l ; b'}l’a{/if}",
                "<a {#if a > 1}class=\"b ; c\"{/if}>l'a</a>       | <a {#if a > 1}class=\"b ; c\"{/if}>l’a</a>",
                "{! l'a ? !}l'a                                   | {! l'a ? !}l’a",
                "a &amp; b &nbsp;; c                              | a &amp; b &nbsp;~; c",
                "<!-- l'a ? -->                                   | <!-- l'a ? -->",
                "3 < 4 ?                                          | 3 < 4~?"
            })
    void typesetsTheTextOfATemplateOnly(String template, String expected) {
        assertEquals(expected.replace('~', '\u202F'), new TemplateTypography.Scanner(template).typeset());
    }
}
