package fr.atelierdocker.web;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

import fr.atelierdocker.text.Html;
import fr.atelierdocker.text.Typography;

/**
 * Applies {@link Typography} to the text of every HTML template, once, when the template is parsed. What is shown as typed is
 * also none of a translator's business: one in the browser would translate commands and code too.
 */
@ApplicationScoped
public class TemplateTypography {

    /** What is shown as typed, character by character. */
    private static final Set<String> VERBATIM = Set.of("code", "pre", "kbd", "samp", "script", "style", "textarea");

    private static final Set<String> CODE = Set.of("code", "pre", "kbd", "samp");

    void configure(@Observes EngineBuilder builder) {
        builder.addParserHook(parser -> {
            if (!parser.getTemplateId().endsWith(".txt")
                    && !parser.getTemplateId().endsWith(".xml")) {
                parser.addContentFilter(source -> new Scanner(source).typeset());
            }
        });
    }

    /** {@code {value.typo}}: a sentence that comes from Java, see {@link Typography#html(String)}. */
    @TemplateExtension(matchName = "typo")
    static RawString typo(String value) {
        return new RawString(Typography.html(value));
    }

    /** Finds the runs of text between tags, expressions, comments and entities. */
    public static final class Scanner {

        private final String source;
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder text = new StringBuilder();
        private int at;

        public Scanner(String source) {
            this.source = source;
        }

        public String typeset() {
            while (at < source.length()) {
                if (source.startsWith("{!", at)) {
                    copyThrough("!}");
                } else if (source.startsWith("{|", at)) {
                    copyThrough("|}");
                } else if (source.startsWith("<!--", at)) {
                    copyThrough("-->");
                } else if (atExpression()) {
                    copyMarkup('}');
                } else if (atTag()) {
                    copyTag();
                } else if (source.charAt(at) == '&' && entityEnd() > 0) {
                    copyTo(entityEnd());
                } else {
                    text.append(source.charAt(at++));
                }
            }
            flush();
            return out.toString();
        }

        private boolean atExpression() {
            return source.charAt(at) == '{'
                    && at + 1 < source.length()
                    && (Character.isLetterOrDigit(source.charAt(at + 1))
                            || "#/@_'\"".indexOf(source.charAt(at + 1)) >= 0);
        }

        private boolean atTag() {
            return source.charAt(at) == '<'
                    && at + 1 < source.length()
                    && (Character.isLetter(source.charAt(at + 1)) || "/!".indexOf(source.charAt(at + 1)) >= 0);
        }

        private int entityEnd() {
            int end = source.indexOf(';', at);
            boolean entity = end > 0 && source.substring(at + 1, end).matches("#?\\w{1,31}");
            return entity ? end + 1 : -1;
        }

        private void copyTag() {
            int nameEnd = at + 1;
            while (nameEnd < source.length() && Character.isLetterOrDigit(source.charAt(nameEnd))) {
                nameEnd++;
            }
            String name = source.substring(at + 1, nameEnd);
            if (CODE.contains(name)) {
                copyTo(nameEnd);
                out.append(Html.UNTRANSLATED);
            }
            copyMarkup('>');
            if (VERBATIM.contains(name)) {
                copyThrough("</" + name + ">");
            }
        }

        /** Copies to the closing character that is neither inside quotes nor, in a tag, inside an expression. */
        private void copyMarkup(char close) {
            char quote = 0;
            int braces = 0;
            int i = at;
            for (; i < source.length(); i++) {
                char c = source.charAt(i);
                if (quote == 0 && braces <= 0 && c == close) {
                    break;
                }
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (close == '>' && c == '{') {
                    braces++;
                } else if (close == '>' && c == '}') {
                    braces--;
                }
            }
            copyTo(Math.min(i + 1, source.length()));
        }

        private void copyThrough(String end) {
            int i = source.indexOf(end, at);
            copyTo(i < 0 ? source.length() : i + end.length());
        }

        private void copyTo(int end) {
            flush();
            out.append(source, at, end);
            at = end;
        }

        private void flush() {
            out.append(Typography.text(text.toString()));
            text.setLength(0);
        }
    }
}
