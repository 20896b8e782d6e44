package fr.atelierdocker.docker.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How quotation marks and variables are read, by the builder and by a shell. */
public final class Shell {

    private static final Pattern BEGUN = Pattern.compile("\\$\\{([^}]*)(}?)");
    private static final Pattern BRANCHES =
            Pattern.compile("\\|\\||[;|`]|&(?!&)(?<!&&)|\\$\\(|\\b(?:if|for|while|case)\\b");

    private Shell() {}

    /** The same text, of the same length, with blanks in the place of what is between quotation marks. */
    public static String outsideQuotes(String text) {
        StringBuilder outside = new StringBuilder(text.length());
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '\\' && quote != '\'' && i + 1 < text.length()) {
                outside.append("xx");
                i++;
            } else if (quote == 0 && (here == '"' || here == '\'')) {
                quote = here;
                outside.append('x');
            } else if (here == quote) {
                quote = 0;
                outside.append('x');
            } else {
                outside.append(quote == 0 ? here : 'x');
            }
        }
        return outside.toString();
    }

    /** The quotation mark that is opened and not closed; empty when all are. */
    public static Optional<Character> openQuote(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (here == '"' || here == '\'')) {
                quote = here;
            } else if (here == quote) {
                quote = 0;
            }
        }
        return quote == 0 ? Optional.empty() : Optional.of(quote);
    }

    /** At the blanks outside of quotation marks, which stay. */
    public static List<String> words(String text) {
        String outside = outsideQuotes(text);
        List<String> words = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || " \t\u000B\f\r".indexOf(outside.charAt(i)) >= 0;
            if (!blank && begin < 0) {
                begin = i;
            } else if (blank && begin >= 0) {
                words.add(text.substring(begin, i));
                begin = -1;
            }
        }
        return words;
    }

    /** Without the quotation marks. */
    public static String bare(String word) {
        return word.replace("\"", "").replace("'", "");
    }

    /** A {@code ${…}} that the builder cannot read; empty when there is none. */
    public static Optional<String> badVariable(String text) {
        Matcher begun = BEGUN.matcher(text);
        while (begun.find()) {
            boolean escaped = begun.start() > 0 && text.charAt(begun.start() - 1) == '\\';
            if (!escaped && (begun.group(2).isEmpty() || isUnread(begun.group(1)))) {
                return Optional.of(begun.group());
            }
        }
        return Optional.empty();
    }

    private static boolean isUnread(String inside) {
        int end = 0;
        while (end < inside.length() && (Character.isLetterOrDigit(inside.charAt(end)) || inside.charAt(end) == '_')) {
            end++;
        }
        if (end == 0) {
            return true;
        }
        return inside.length() > end
                && inside.charAt(end) == ':'
                && (inside.length() == end + 1 || "-+?".indexOf(inside.charAt(end + 1)) < 0);
    }

    /**
     * The commands of a line of the shell of which each is to succeed for the next to be done: those between {@code &&}. Empty
     * when the line may succeed though one of them fails.
     */
    public static List<List<String>> chain(String line) {
        String outside = outsideQuotes(line);
        if (BRANCHES.matcher(outside).find()) {
            return List.of();
        }
        List<List<String>> commands = new ArrayList<>();
        int begin = 0;
        while (begin <= line.length()) {
            int end = outside.indexOf("&&", begin);
            end = end < 0 ? line.length() : end;
            List<String> words = words(line.substring(begin, end));
            if (!words.isEmpty()) {
                commands.add(words);
            }
            begin = end + 2;
        }
        return commands;
    }
}
