package fr.atelierdocker.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How characters look, as SGR sequences have it. Blinking is left out, which makes a page hard to read, and so are the kinds
 * and colours of underlines.
 *
 * @param attributes bits, the number of each is one less than what switches it on: 0 for bold
 * @param foreground {@link #NONE}, 0 to 255 for a colour of the palette, or {@link #RGB} and its red, green and blue
 * @param background the same
 * @see <a href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">xterm control sequences, CSI Pm m</a>
 */
public record Style(int attributes, int foreground, int background) {

    public static final int NONE = -1;
    public static final int RGB = 1 << 24;
    public static final Style DEFAULT = new Style(0, NONE, NONE);

    private static final int BOLD = 1;
    private static final int FAINT = 1 << 1;
    private static final int ITALIC = 1 << 2;
    private static final int UNDERLINE = 1 << 3;
    private static final int INVERSE = 1 << 6;
    private static final int CONCEAL = 1 << 7;
    private static final int CROSSED_OUT = 1 << 8;
    private static final int MOST = 255;
    private static final Pattern PARAMETERS = Pattern.compile("[0-9;:]*");

    /** The names of its attributes. */
    public List<String> names() {
        return Stream.of(
                        name(BOLD, "bold"),
                        name(FAINT, "faint"),
                        name(ITALIC, "italic"),
                        name(UNDERLINE, "underline"),
                        name(INVERSE, "inverse"),
                        name(CONCEAL, "conceal"),
                        name(CROSSED_OUT, "crossed-out"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String name(int bit, String name) {
        return (attributes & bit) == 0 ? "" : name;
    }

    /** What is erased has no more than a ground. */
    Style ground() {
        return background == NONE ? DEFAULT : new Style(0, NONE, background);
    }

    /** The sequence that makes this one of whatever is in force. */
    String sequence() {
        if (equals(DEFAULT)) {
            return "\u001b[0m";
        }
        StringBuilder out = new StringBuilder("\u001b[0");
        for (int bit = 0; bit <= 8; bit++) {
            if ((attributes & 1 << bit) != 0) {
                out.append(';').append(bit + 1);
            }
        }
        colour(foreground, 30, 90, out);
        colour(background, 40, 100, out);
        return out.append('m').toString();
    }

    private static void colour(int colour, int base, int bright, StringBuilder out) {
        if (colour == NONE) {
            return;
        }
        if ((colour & RGB) != 0) {
            out.append(';').append(base + 8).append(";2;").append(colour >> 16 & MOST);
            out.append(';').append(colour >> 8 & MOST).append(';').append(colour & MOST);
        } else if (colour < 8) {
            out.append(';').append(base + colour);
        } else if (colour < 16) {
            out.append(';').append(bright + colour - 8);
        } else {
            out.append(';').append(base + 8).append(";5;").append(colour);
        }
    }

    /** What the parameters of an SGR sequence make of it; what means nothing is passed over. */
    public Style with(String parameters) {
        if (!PARAMETERS.matcher(parameters).matches()) {
            return this;
        }
        String[] all = parameters.split(";", -1);
        Style style = this;
        for (int i = 0; i < all.length; i++) {
            if (all[i].indexOf(':') >= 0) {
                style = style.withParts(numbers(all[i].split(":", -1)));
                continue;
            }
            int code = Math.max(0, number(all[i]));
            if (code == 38 || code == 48 || code == 58) {
                int[] rest = numbers(Arrays.copyOfRange(all, i + 1, Math.min(all.length, i + 5)));
                int colour = colour(rest, 1);
                style = style.withColour(code, colour);
                // What cannot be a colour is read for itself.
                i += rest.length == 0 ? 0 : colour == NONE ? 1 : (colour & RGB) != 0 ? 4 : 2;
            } else {
                style = style.withCode(code);
            }
        }
        return style;
    }

    /** Such as {@code 4:3}, {@code 38:5:9} and {@code 38:2::255:0:0}, whose second part names a colour space, or is left out. */
    private Style withParts(int[] parts) {
        if (parts[0] == 4 && parts.length == 2 && parts[1] <= 5) {
            return parts[1] == 0 ? withCode(24) : parts[1] > 0 ? withCode(4) : this;
        }
        int[] rest = Arrays.copyOfRange(parts, 1, parts.length);
        return withColour(parts[0], colour(rest, rest.length > 4 ? 2 : 1));
    }

    /** @param from where red is, if it is one of red, green and blue */
    private static int colour(int[] of, int from) {
        if (of.length >= 2 && of[0] == 5 && isByte(of[1])) {
            return of[1];
        }
        if (of.length >= from + 3 && of[0] == 2 && isByte(of[from]) && isByte(of[from + 1]) && isByte(of[from + 2])) {
            return RGB | of[from] << 16 | of[from + 1] << 8 | of[from + 2];
        }
        return NONE;
    }

    private Style withColour(int code, int colour) {
        if (colour == NONE) {
            return this;
        }
        return code == 38
                ? new Style(attributes, colour, background)
                : code == 48 ? new Style(attributes, foreground, colour) : this;
    }

    private Style withCode(int code) {
        if (code >= 30 && code <= 37) {
            return new Style(attributes, code - 30, background);
        }
        if (code >= 40 && code <= 47) {
            return new Style(attributes, foreground, code - 40);
        }
        if (code >= 90 && code <= 97) {
            return new Style(attributes, code - 90 + 8, background);
        }
        if (code >= 100 && code <= 107) {
            return new Style(attributes, foreground, code - 100 + 8);
        }
        return switch (code) {
            case 0 -> DEFAULT;
            case 1, 2, 3, 4, 7, 8, 9 -> new Style(attributes | 1 << code - 1, foreground, background);
            case 21 -> new Style(attributes | UNDERLINE, foreground, background);
            case 22 -> without(BOLD | FAINT);
            case 23 -> without(ITALIC);
            case 24 -> without(UNDERLINE);
            case 27 -> without(INVERSE);
            case 28 -> without(CONCEAL);
            case 29 -> without(CROSSED_OUT);
            case 39 -> new Style(attributes, NONE, background);
            case 49 -> new Style(attributes, foreground, NONE);
            default -> this;
        };
    }

    private Style without(int bits) {
        return new Style(attributes & ~bits, foreground, background);
    }

    private static int[] numbers(String[] parts) {
        return Arrays.stream(parts).mapToInt(Style::number).toArray();
    }

    private static boolean isByte(int number) {
        return number >= 0 && number <= MOST;
    }

    /** -1 for none; what is longer than any that means something is as good as any. */
    private static int number(String digits) {
        return digits.isEmpty() ? -1 : digits.length() > 6 ? 999_999 : Integer.parseInt(digits);
    }
}
