package fr.atelierdocker.bench.explorer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where an entry of a volume is, as the addresses of the site tell it: bytes, of which those that are no UTF-8 are lone
 * surrogates in {@link #text}.
 *
 * @param text parts with {@code /} between them, none of which leads upwards; empty for the volume's root
 */
record VolumePath(String text) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static final VolumePath ROOT = new VolumePath("");

    /** Of a path that a program can open at once. Further in a volume one gets step by step only. */
    private static final int MOST_BYTES = 4095;

    private static final char FIRST_ESCAPED = '\udc80';
    private static final char LAST_ESCAPED = '\udcff';

    /**
     * The path of an address.
     *
     * @param query of the address, as it was sent; null when it has none
     * @return empty if it leads anywhere but into the volume, or is too long; the root when it is not named
     */
    static Optional<VolumePath> of(String query, String parameter) {
        return value(query, parameter).filter(VolumePath::leadsInside).map(VolumePath::new);
    }

    /** A parameter's value, empty text when it is absent; empty when it is not percent-encoded or too long. */
    static Optional<String> value(String query, String parameter) {
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(parameter + "=")) {
                return decode(pair.substring(parameter.length() + 1));
            }
        }
        return Optional.of("");
    }

    /** A text as a part of an address's query. */
    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isEscapedByte(text, i)) {
                percent(point & 0xff, out);
            } else if (point < 0x80 && (Character.isLetterOrDigit(point) || "-._~/".indexOf(point) >= 0)) {
                out.append((char) point);
            } else {
                for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    percent(b & 0xff, out);
                }
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    /** Whether a character stands for a byte that is no UTF-8. */
    static boolean isEscapedByte(CharSequence text, int at) {
        char c = text.charAt(at);
        return c >= FIRST_ESCAPED && c <= LAST_ESCAPED && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    boolean isRoot() {
        return text.isEmpty();
    }

    String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    VolumePath parent() {
        return new VolumePath(text.substring(0, Math.max(0, text.lastIndexOf('/'))));
    }

    /** The folders on the way to it and itself, without the root. */
    List<VolumePath> lineage() {
        List<VolumePath> all = new ArrayList<>();
        for (VolumePath path = this; !path.isRoot(); path = path.parent()) {
            all.add(0, path);
        }
        return all;
    }

    /** Whether it can stand in an address. */
    static boolean isAddressable(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length() && bytes <= MOST_BYTES; i++) {
            // The two halves of a character beyond the BMP are two bytes each, and a byte that is no UTF-8 is one.
            char c = text.charAt(i);
            bytes += isEscapedByte(text, i) || c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes <= MOST_BYTES;
    }

    /** As the value of a parameter. */
    String encoded() {
        return encode(text);
    }

    private static boolean leadsInside(String text) {
        return text.isEmpty()
                || text.indexOf('\0') < 0
                        && Arrays.stream(text.split("/", -1))
                                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private static Optional<String> decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                if (i + 2 >= encoded.length()) {
                    return Optional.empty();
                }
                int high = Character.digit(encoded.charAt(i + 1), 16);
                int low = Character.digit(encoded.charAt(i + 2), 16);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c == '+' ? ' ' : c);
            } else {
                return Optional.empty();
            }
        }
        return bytes.size() > MOST_BYTES ? Optional.empty() : Optional.of(escaped(bytes.toByteArray()));
    }

    /** Python's surrogateescape. */
    private static String escaped(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (0xdc00 | in.get() & 0xff));
            }
        }
    }

    private static void percent(int value, StringBuilder out) {
        out.append('%').append(HEX.toHexDigits((byte) value));
    }
}
