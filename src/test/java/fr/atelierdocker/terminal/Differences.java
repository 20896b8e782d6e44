package fr.atelierdocker.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All in which the page is meant to differ from tmux, in one place: what of the bytes tmux is not given, and what of the
 * lines is not compared. Everything else tmux is given as it is: titles, colours, questions, controls.
 *
 * <ul>
 *   <li>Invalid UTF-8 is U+FFFD on the page, which tmux is given too: by itself it drops it.
 *   <li>A sequence that is not whole is text on the page, behind its escape character, which is named. A terminal drops it
 *       and, when it is a string such as a title, all that follows.
 *   <li>{@code ESC k} begins a title in tmux alone.
 *   <li>{@code CSI 3 J} would forget what is above the screen, and what is written on the alternate screen is forgotten when
 *       it is left: on the page both stay.
 *   <li>Tab stops are every eight columns, which is where programs set them; nobody moves the origin or asks for 132
 *       columns; the screen full of E ({@code ESC # 8}) is for who adjusts a monitor.
 *   <li>Lines are inserted and deleted in the region that scrolls, as in a VT100 and in xterm; in tmux outside of it as
 *       well, which random bytes leave alone.
 *   <li>{@code CSI b} repeats any character, in tmux those of ASCII. One of two places that is written over by half is gone,
 *       and a space in its other half; in tmux it stays, and its line is longer.
 *   <li>A page has no right edge. Nothing is folded (tmux has a wide window), and no ground is painted behind the end of a
 *       line ({@link #withoutGrounds}).
 *   <li>How many empty lines a cleared screen leaves above it, where nothing was written but
 *       marks and tabs, or erasures
 *       ({@link #withoutEmptyLines}).
 *   <li>The page has sixteen colours, to which others are rounded; no blinking; one kind of underline, no line above.
 * </ul>
 */
final class Differences {

    /** Those that a terminal obeys at once, in the middle of a sequence too. */
    private static final String CONTROL = "[\\x00-\\x17\\x19\\x1c-\\x1f]";

    private static final String BEGIN = "\u001b" + CONTROL + "*";
    private static final String PARAMETERS = "\\[[\\x00-\\x17\\x19\\x1c-\\x3f]*";
    private static final String BETWEEN = "[\\x00-\\x17\\x19\\x1c-\\x2f]*";

    /** The beginning of a string that does not come to its end, and of a sequence that what follows is not of. */
    private static final Pattern BROKEN = Pattern.compile(BEGIN
            + "(?:(?=\\](?![^\\p{Cntrl}]*(?:\u0007|\u001b\\\\)))|(?=[PX^_](?![^\\p{Cntrl}]*\u001b\\\\))"
            + "|(?:" + PARAMETERS + "|" + BETWEEN + ")(?=[\\x18\\x1a\\x1b\\x7f-\\x{10ffff}]|\\z))");

    private static final Pattern WHOLE = Pattern.compile(BEGIN + "(?:" + PARAMETERS + "[@-~]|" + BETWEEN + "[0-~])");

    private static final Pattern NOT_OBEYED =
            Pattern.compile("k|H|#8|\\[3(?:;[0-9;]*)?J|\\[[0-9;]*g|\\[\\?(?:3|6|47|1047|1049)[hl]");

    private Differences() {}

    /** What of the bytes both obey. */
    static byte[] obeyed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String whole = BROKEN.matcher(text)
                .replaceAll(sequence -> Matcher.quoteReplacement(controls(sequence) + rest(sequence)));
        return WHOLE.matcher(whole)
                .replaceAll(sequence -> Matcher.quoteReplacement(
                        NOT_OBEYED.matcher(rest(sequence)).matches() ? controls(sequence) : sequence.group()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String controls(MatchResult sequence) {
        return sequence.group().substring(1).replaceAll("(?!" + CONTROL + ")(?s:.)", "");
    }

    private static String rest(MatchResult sequence) {
        return sequence.group().substring(1).replaceAll(CONTROL, "");
    }

    static List<String> withoutGrounds(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll(" \\[bg-\\d+]", " ").stripTrailing())
                .collect(Collectors.toList());
    }

    static List<String> withoutEmptyLines(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }
}
