package fr.atelierdocker.bench.explorer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class TextPreviewTest {

    private static final String TEXT = "L’été, 10 € le kilo\n";

    @Test
    void eachEncodingIsRecognised() {
        assertEquals(new TextPreview("UTF-8", TEXT), of(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                new TextPreview("UTF-8 avec marque (BOM)", TEXT),
                of(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                new TextPreview("UTF-16 petit-boutiste", TEXT),
                of(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(
                new TextPreview("UTF-16 gros-boutiste", TEXT),
                of(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE)));
        assertEquals(new TextPreview("Windows-1252", TEXT), of(TEXT.getBytes(Charset.forName("windows-1252"))));
        assertEquals(new TextPreview("Windows-1252", "été"), of("été".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(new TextPreview("UTF-8", ""), of(new byte[0]));
    }

    @Test
    void theBeginningOfATextMayEndInTheMiddleOfACharacter() {
        byte[] bytes = "aé€😀".getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < bytes.length; length++) {
            TextPreview preview = TextPreview.of(Arrays.copyOf(bytes, length), false);
            assertEquals("UTF-8", preview.encoding());
            assertTrue("aé€😀".startsWith(preview.text()), preview.text());
        }
    }

    @Test
    void coloursOfATerminalAreText() {
        assertEquals(
                "UTF-8",
                of("\u001b[31mrouge\u001b[0m\r\n".getBytes(StandardCharsets.UTF_8))
                        .encoding());
    }

    @Test
    void whatIsNoTextIsShownAsBytes() {
        TextPreview preview =
                of(new byte[] {0, 1, 'A', (byte) 0xff, '~', 127, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 'z'});
        assertFalse(preview.isText());
        assertEquals(
                """
                00000000  00 01 41 ff 7e 7f 06 07 08 09 0a 0b 0c 0d 0e 0f  ..A.~...........
                00000010  7a                                               z
                """,
                preview.text());
    }

    @Test
    void aMarkThatLiesIsNoMark() {
        assertFalse(of(new byte[] {(byte) 0xff, (byte) 0xfe, 0}).isText());
        assertFalse(of(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xff})
                .isText());
    }

    @Test
    void ofALargeBinaryOnlyTheBeginningIsShown() {
        assertEquals(
                TextPreview.HEX_BYTES / 16,
                of(new byte[64 * 1024]).text().lines().count());
    }

    private static TextPreview of(byte[] bytes) {
        return TextPreview.of(bytes, true);
    }
}
