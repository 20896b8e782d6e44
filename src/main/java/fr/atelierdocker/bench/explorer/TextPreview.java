package fr.atelierdocker.bench.explorer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of a file for a reader: as text when it is text, else as bytes.
 *
 * @param encoding how a French reader calls it; empty when it is no text
 * @param text with line feeds
 */
record TextPreview(String encoding, String text) {

    /** More of a binary file says nothing more to anybody. */
    static final int HEX_BYTES = 4096;

    private static final int HEX_WIDTH = 16;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    boolean isText() {
        return !encoding.isEmpty();
    }

    /** @param whole false when the bytes may end in the middle of a character */
    static TextPreview of(byte[] bytes, boolean whole) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return marked(bytes, 3, StandardCharsets.UTF_8, "UTF-8 avec marque (BOM)", whole);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return marked(bytes, 2, StandardCharsets.UTF_16LE, "UTF-16 petit-boutiste", whole);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return marked(bytes, 2, StandardCharsets.UTF_16BE, "UTF-16 gros-boutiste", whole);
        }
        return decoded(bytes, 0, StandardCharsets.UTF_8, whole)
                .map(text -> new TextPreview("UTF-8", text))
                .or(() -> decoded(bytes, 0, WINDOWS, whole).map(text -> new TextPreview("Windows-1252", text)))
                .orElseGet(() -> hex(bytes));
    }

    /** A mark that lies is no mark. */
    private static TextPreview marked(byte[] bytes, int mark, Charset charset, String name, boolean whole) {
        return decoded(bytes, mark, charset, whole)
                .map(text -> new TextPreview(name, text))
                .orElseGet(() -> hex(bytes));
    }

    /** The text, unless some bytes are none in this encoding, or are nothing that a text holds. */
    private static Optional<String> decoded(byte[] bytes, int from, Charset charset, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), out, whole);
        String text = out.flip().toString();
        return result.isError() || text.chars().anyMatch(TextPreview::isOfNoText)
                ? Optional.empty()
                : Optional.of(text);
    }

    private static boolean isOfNoText(int c) {
        return c < ' ' && "\t\n\r\f\b\u001b\u0007".indexOf(c) < 0;
    }

    private static TextPreview hex(byte[] bytes) {
        HexFormat pairs = HexFormat.ofDelimiter(" ");
        StringBuilder out = new StringBuilder();
        int length = Math.min(bytes.length, HEX_BYTES);
        for (int at = 0; at < length; at += HEX_WIDTH) {
            int end = Math.min(at + HEX_WIDTH, length);
            out.append(String.format(Locale.ROOT, "%08x  %-47s  ", at, pairs.formatHex(bytes, at, end)));
            for (int i = at; i < end; i++) {
                out.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            out.append('\n');
        }
        return new TextPreview("", out.toString());
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
