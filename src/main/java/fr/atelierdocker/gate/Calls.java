package fr.atelierdocker.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The calls whose address is allowed. They are those of {@code moteur.conf}, the other gate, from whose two lists they are
 * read: by its method and its path a call has a name; by its name and its query it passes. In each list the first line counts.
 */
final class Calls {

    private static final Pattern ROW = Pattern.compile("^ +\"~([^\"]+)\" +\"?([^\";]*)\"?;$", Pattern.MULTILINE);
    private static final Pattern PARTS = Pattern.compile("(/v1\\.\\d+)?(/[^?]*)(?:\\?(.*))?");
    private static final String ALLOWED = "1";

    /** A line of a list: what is like this has that. */
    private record Row(Pattern form, String value) {}

    private final List<Row> names;
    private final List<Row> parameters;

    private Calls(String configuration) {
        this.names = rows(configuration, "map \"$request_method $request_uri\" $appel {");
        this.parameters = rows(configuration, "map \"$appel $args\" $permis {");
    }

    /** Those of the project. */
    static Calls shipped() {
        try (InputStream in = Calls.class.getResourceAsStream("/gate/moteur.conf")) {
            return new Calls(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What they are called. */
    Set<String> names() {
        return names.stream().map(Row::value).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** The call for which a request asks. */
    Call of(String method, String target) throws Refusal {
        String name = first(names, method + " " + target);
        Matcher parts = PARTS.matcher(target);
        if (name.isEmpty() || !parts.matches()) {
            throw Refusal.forbidden("cet appel n’est pas dans sa liste");
        }
        String query = parts.group(3) == null ? "" : parts.group(3);
        if (!first(parameters, name + " " + query).equals(ALLOWED)) {
            throw Refusal.forbidden("un paramètre de cet appel n’est pas dans sa liste, ou il en manque un");
        }
        return new Call(name, parts.group(1) == null ? "" : parts.group(1), parts.group(2), query);
    }

    private static String first(List<Row> rows, String key) {
        return rows.stream()
                .filter(row -> row.form().matcher(key).find())
                .map(Row::value)
                .findFirst()
                .orElse("");
    }

    private static List<Row> rows(String configuration, String head) {
        int start = configuration.indexOf(head);
        int end = configuration.indexOf("\n    }", start);
        if (start < 0 || end < 0) {
            throw new IllegalStateException("moteur.conf does not say " + head);
        }
        return ROW.matcher(configuration.substring(start + head.length(), end + 1))
                .results()
                .map(Calls::row)
                .toList();
    }

    private static Row row(MatchResult line) {
        return new Row(
                Pattern.compile(line.group(1).replace("\\{id}", "\\{id\\}").replace("\\{nom}", "\\{nom\\}")),
                line.group(2));
    }
}
