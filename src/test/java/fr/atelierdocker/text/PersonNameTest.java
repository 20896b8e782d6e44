package fr.atelierdocker.text;

import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class PersonNameTest {

    /** Joiners, blank letters, controls that turn the text, accents on nothing, halves of characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u200d",
                "\u3164",
                "\u2800\u2800",
                "\u115f",
                "\u1160",
                "\uffa0",
                "\u034f",
                "\u180e",
                "\u202e\u202c",
                "\u2066\u2069",
                "\u00ad",
                "\ufeff",
                "\ufe0f",
                "\u0301\u0301",
                "\u00a0\u3000",
                "\u0000\u001b",
                "\ud800",
                "\ue000",
                "\udb40\udc67"
            })
    void ofWhatNobodySeesNothingIsLeft(String typed) {
        assertEquals("", PersonName.tidy(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "A\u200dda, Ada",
        "A\u3164da, A da",
        "\u202eadA\u202c, adA",
        "  Ada \t Lovelace , Ada Lovelace",
        "Le\u0301a, L\u00e9a",
        "Jean\u2011Luc, Jean-Luc",
        "Ma\u00eblle O\u2019Hara, Ma\u00eblle O\u2019Hara",
        "\u0410\u043d\u043d\u0430, \u0410\u043d\u043d\u0430",
        "\u0645\u0631\u064a\u0645, \u0645\u0631\u064a\u0645",
        "\u5c0f\u660e, \u5c0f\u660e",
        // A family, a flag, a heart as a picture, a hand of one colour: each is one, and stays so.
        "\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66, \ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
        "\ud83c\uddeb\ud83c\uddf7, \ud83c\uddeb\ud83c\uddf7",
        "\u2764\ufe0f, \u2764\ufe0f",
        "\ud83e\udd1a\ud83c\udffd, \ud83e\udd1a\ud83c\udffd",
        "\ud83d\udc69\u200d, \ud83d\udc69"
    })
    void aNameIsMadeFitToBeShown(String typed, String shown) {
        assertEquals(shown, PersonName.tidy(typed));
    }

    @Test
    void accentsEndAndNothingIsCutInTwo() {
        assertTrue(PersonName.tidy("Z\u0336\u0317\u033f\u0345".repeat(1) + "\u0336".repeat(500) + "o")
                        .length()
                <= 6);
        String family = "\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66";
        assertEquals(family.repeat(8), PersonName.tidy(family.repeat(20)));
        assertEquals(PersonName.LONGEST, PersonName.tidy("x".repeat(300)).length());
    }

    /** A name that was kept is read again. */
    @Test
    void whatIsTidyStaysAsItIs() {
        int[] odd = {
            'A', 'e', ' ', 0x301, 0x200d, 0x200b, 0x3164, 0x2800, 0x202e, 0xfe0f, 0x1f469, 0x1f3fd, 0x2764, 0x4e2d,
            0x5d0, 0x2011
        };
        Random random = new Random(16);
        for (int i = 0; i < 20_000; i++) {
            String typed = random.ints(random.nextInt(60), 0, odd.length)
                    .map(at -> odd[at])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String tidy = PersonName.tidy(typed);
            assertEquals(tidy, PersonName.tidy(tidy), typed);
            assertTrue(tidy.isEmpty() || VisibleText.of(tidy.substring(0, 1)).length() > 0, typed);
            assertTrue(
                    tidy.codePoints()
                            .noneMatch(
                                    point -> point == 0x202e || point == 0x3164 || point == 0x2800 || point == 0x200b),
                    typed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Cherokee, Lisu, Armenian, a small capital, Coptic.
        "Ada, \u13aada",
        "Lea, \ua4e1ea",
        "Noe, N\u0585e",
        "Uma, \u054dma",
        "Ada, \u1d00da",
        "Lou, L\u2c9fu",
        "Ada, ada",
        "Ada, \u0410\u0501\u0430",
        "L\u00e9a, Lea",
        "Jean-Luc, Jean Luc",
        "Iris, lris",
        "Nina, \u039dina",
        "Bob, B0b",
        "Ada, \uff21\uff44\uff41"
    })
    void twinsLookTheSame(String one, String other) {
        assertEquals(PersonName.look(one), PersonName.look(other));
    }

    @ParameterizedTest
    @CsvSource({"Ada, Adam", "L\u00e9a, L\u00e9o", "\u5c0f\u660e, \u5c0f\u7ea2", "\ud83d\udc1f, \ud83d\udc31"})
    void othersDoNot(String one, String other) {
        assertNotEquals(PersonName.look(one), PersonName.look(other));
    }
}
