package fr.atelierdocker.lesson;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import fr.atelierdocker.text.Html;

/**
 * Marks up the three languages that the site shows. No maintained library for the JVM knows Dockerfiles,
 * and these few patterns are enough for files of ten lines; nothing here tries to parse.
 *
 * <p>A token never crosses a line, so each line can be an element of its own and be numbered by CSS.
 */
public enum Highlighter {
    PYTHON("(?<comment>#.*)|(?<string>\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*')"
            + "|\\b(?<keyword>import|from|with|as|def|return|if|else|for|in|while|not|and|or|None|True|False)\\b"
            + "|\\b(?<name>open|print|len|range|str|int)(?=\\()|\\b(?<number>\\d+)\\b"),
    DOCKERFILE("(?<comment>^\\s*#.*)"
            + "|^\\s*(?<keyword>FROM|RUN|COPY|ADD|WORKDIR|CMD|ENTRYPOINT|ENV|ARG|EXPOSE|USER|VOLUME|LABEL)\\b"
            + "|(?<string>\"(?:\\\\.|[^\"\\\\])*\")|(?<=\\s)(?<option>--?\\w[\\w-]*)"),
    SHELL(
            "(?<comment>(?:^|(?<=\\s))#.*)|(?<string>\"(?:\\\\.|[^\"\\\\])*\"|'[^']*')"
                    + "|^(?<keyword>docker(?: (?:image|container|volume|system))?(?: [a-z]+)?)|(?<=\\s)(?<option>--?\\w[\\w-]*)"),
    PLAIN("(?!)");

    /** In characters. A longer line is left plain: no pattern has to go far, and no reader either. */
    private static final int LONGEST = 500;

    private static final String[] TOKENS = {"comment", "string", "keyword", "name", "number", "option"};

    private final Pattern pattern;

    Highlighter(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The highlighter of a language; a language that is not known is left plain. */
    static Highlighter forLanguage(String language) {
        for (Highlighter highlighter : values()) {
            if (highlighter.name().toLowerCase(Locale.ROOT).equals(language)) {
                return highlighter;
            }
        }
        return PLAIN;
    }

    /** The text as HTML; its text content is exactly {@code text}. */
    String html(String text) {
        return text.lines()
                .map(line -> "<span class=\"line\">" + line(line) + "\n</span>")
                .collect(Collectors.joining());
    }

    /** Lines of one text as HTML, each with its line end and in no element. */
    public static List<String> lines(String language, List<String> lines) {
        Highlighter highlighter = forLanguage(language);
        return lines.stream().map(line -> highlighter.line(line) + "\n").toList();
    }

    private String line(String line) {
        if (line.length() > LONGEST) {
            return Html.content(line);
        }
        StringBuilder html = new StringBuilder();
        Matcher token = pattern.matcher(line);
        int from = 0;
        while (token.find()) {
            html.append(Html.content(line.substring(from, token.start())));
            html.append("<span class=\"tok-").append(kind(token)).append("\">");
            html.append(Html.content(token.group())).append("</span>");
            from = token.end();
        }
        return html.append(Html.content(line.substring(from))).toString();
    }

    private String kind(Matcher token) {
        for (String name : TOKENS) {
            if (pattern.pattern().contains("(?<" + name + ">") && token.group(name) != null) {
                return name;
            }
        }
        throw new IllegalStateException("A token without a name in " + this);
    }
}
