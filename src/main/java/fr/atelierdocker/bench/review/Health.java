package fr.atelierdocker.bench.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a container is asked whether it is well.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">how the builder reads a time</a>
 */
final class Health implements Rule {

    private static final List<String> TIMES = List.of("interval", "timeout", "start-period");

    private static final Pattern PART =
            Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})(ns|us|µs|μs|ms|s|m|h)");

    /** In milliseconds. */
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "ns", new BigDecimal("0.000001"),
            "us", new BigDecimal("0.001"),
            "µs", new BigDecimal("0.001"),
            "μs", new BigDecimal("0.001"),
            "ms", BigDecimal.ONE,
            "s", new BigDecimal(1_000),
            "m", new BigDecimal(60_000),
            "h", new BigDecimal(3_600_000));

    @Override
    public void read(Script script, Remarks remarks) {
        for (Statement statement : script.statements()) {
            if (statement.is(Keyword.HEALTHCHECK) && !statement.operands().isEmpty()) {
                kind(statement, remarks);
                TIMES.forEach(time -> statement.flag(time).ifPresent(value -> time(time, value, statement, remarks)));
                statement.flag("retries").ifPresent(value -> retries(value, statement, remarks));
            }
        }
    }

    private static void kind(Statement statement, Remarks remarks) {
        List<String> words = Statement.split(statement.operands());
        String example = "Écrivez par exemple " + Quote.line(Keyword.HEALTHCHECK.example()) + ".";
        String kind = words.get(0).toUpperCase(Locale.ROOT);
        if (kind.equals("NONE")) {
            if (words.size() > 1) {
                remarks.error(statement, "Rien ne suit `HEALTHCHECK NONE`.", "Écrivez `HEALTHCHECK NONE`.");
            }
        } else if (!kind.equals("CMD")) {
            remarks.error(
                    statement,
                    "Derrière `HEALTHCHECK`, il y a `CMD` et une commande, ou `NONE` ; pas " + Quote.of(words.get(0))
                            + ".",
                    "Écrivez " + Quote.line("HEALTHCHECK CMD " + statement.operands()) + ".");
        } else if (words.size() == 1) {
            remarks.error(statement, "Derrière `HEALTHCHECK CMD`, il manque la commande.", example);
        }
    }

    private static void time(String option, String value, Statement statement, Remarks remarks) {
        if (value.isEmpty() || value.equals("0") || value.startsWith("$")) {
            return;
        }
        BigDecimal whole = BigDecimal.ZERO;
        Matcher part = PART.matcher(value);
        int end = 0;
        while (end < value.length() && value.length() < 60 && part.find(end) && part.start() == end) {
            String number = part.group(1).startsWith(".") ? "0" + part.group(1) : part.group(1);
            whole = whole.add(
                    new BigDecimal(number.endsWith(".") ? number + "0" : number).multiply(UNITS.get(part.group(2))));
            end = part.end();
        }
        if (end < value.length()) {
            remarks.error(
                    statement,
                    Quote.of(value)
                            + " n'est pas une durée : il y faut une unité, `s` pour les secondes ou `m` pour les minutes.",
                    "Écrivez " + Quote.of("--" + option + "=" + (value.matches("[0-9]{1,9}") ? value : "30") + "s")
                            + ".");
        } else if (whole.compareTo(BigDecimal.ONE) < 0) {
            remarks.error(
                    statement,
                    Quote.of(value) + " est trop court : au moins une milliseconde.",
                    "Écrivez par exemple " + Quote.of("--" + option + "=30s") + ".");
        }
    }

    private static void retries(String value, Statement statement, Remarks remarks) {
        if (!value.isEmpty() && !value.matches("\\+?0*[1-9][0-9]{0,8}")) {
            remarks.error(
                    statement,
                    "`--retries` compte les essais : c'est un nombre, au moins 1, et non " + Quote.of(value) + ".",
                    "Écrivez `--retries=3`.");
        }
    }
}
