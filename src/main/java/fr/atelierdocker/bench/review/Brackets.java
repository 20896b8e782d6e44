package fr.atelierdocker.bench.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import fr.atelierdocker.docker.dockerfile.Shell;

/** The form in brackets, which is JSON: anything else is taken for a line of the shell, and nobody says so. */
final class Brackets implements Rule {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<Keyword> WITH_BRACKETS = EnumSet.of(
            Keyword.RUN,
            Keyword.CMD,
            Keyword.ENTRYPOINT,
            Keyword.COPY,
            Keyword.ADD,
            Keyword.VOLUME,
            Keyword.SHELL,
            Keyword.HEALTHCHECK);

    private static final String CURLY = "“”«»‘’„″";

    /** A word in quotation marks of any kind, or without. */
    private static final Pattern WORD =
            Pattern.compile("[“”«„\"]\\s*([^“”«»„\"]*?)\\s*[“”»\"]|['‘’]([^'‘’]*)['‘’]|([^\\s,\"'“”«»‘’„\\[\\]]+)");

    private static final int LONGEST = 400;

    @Override
    public void read(Script script, Remarks remarks) {
        for (Statement statement : script.statements()) {
            if (statement.keyword().filter(WITH_BRACKETS::contains).isPresent()) {
                read(statement, remarks);
            }
        }
    }

    private static void read(Statement statement, Remarks remarks) {
        String brackets = statement.is(Keyword.HEALTHCHECK)
                ? statement.operands().replaceFirst("(?i)^CMD\\s+", "")
                : statement.operands();
        if (statement.is(Keyword.SHELL) && !brackets.startsWith("[") && !brackets.isEmpty()) {
            remarks.error(
                    statement,
                    "`SHELL` ne se lit qu'entre crochets.",
                    "Écrivez " + Quote.line("SHELL " + mended(brackets)) + ".");
            return;
        }
        if (!brackets.startsWith("[") || isNoList(statement, brackets)) {
            return;
        }
        if (statement.list().isPresent() && !statement.is(Keyword.HEALTHCHECK)) {
            list(statement, statement.list().get(), remarks);
        } else if (!isJson(brackets)) {
            broken(statement, brackets, remarks);
        }
    }

    private static void list(Statement statement, List<String> words, Remarks remarks) {
        String name = statement.name();
        if (words.isEmpty() && (statement.is(Keyword.SHELL) || statement.is(Keyword.VOLUME))) {
            remarks.error(
                    statement,
                    "Il n'y a rien entre les crochets.",
                    "Écrivez par exemple "
                            + Quote.line(statement.keyword().orElseThrow().example()) + ".");
        }
        boolean runs = statement.is(Keyword.CMD) || statement.is(Keyword.ENTRYPOINT) || statement.is(Keyword.RUN);
        if (!runs || words.isEmpty()) {
            return;
        }
        String program = words.get(0);
        if (words.size() == 1 && program.strip().contains(" ")) {
            remarks.note(
                    statement.is(Keyword.RUN),
                    statement,
                    "Entre crochets, chaque mot a ses guillemets : Docker cherchera un programme nommé "
                            + Quote.of(program) + ", espaces compris.",
                    "Écrivez " + Quote.line(name + " " + json(Statement.split(program))) + ".");
        } else if (program.equals("cd") || program.equals("export") || words.contains("&&")) {
            remarks.note(
                    statement.is(Keyword.RUN) && !words.contains("&&"),
                    statement,
                    "Entre crochets, il n'y a pas de shell : " + Quote.of(words.contains("&&") ? "&&" : program)
                            + " n'y a pas de sens.",
                    words.contains("&&")
                            ? "Un seul programme par `" + name + "`."
                            : "Pour choisir le dossier, écrivez `WORKDIR /app` ; pour une variable, `ENV NOM=valeur`.");
        } else if (words.stream().anyMatch(word -> word.matches("\\$\\{?[A-Za-z_]\\w*}?"))) {
            remarks.advice(
                    statement,
                    "Entre crochets, il n'y a pas de shell : une variable comme "
                            + Quote.of(words.stream()
                                    .filter(word -> word.startsWith("$"))
                                    .findFirst()
                                    .orElse(""))
                            + " n'y est pas remplacée.",
                    "Écrivez sa valeur, ou lancez un shell : `" + name
                            + " [\"sh\", \"-c\", \"exec python app.py $NOM\"]`.");
        }
    }

    private static void broken(Statement statement, String brackets, Remarks remarks) {
        // The builder reads such a list, and refuses it.
        boolean refused = holdsOtherThanTexts(brackets)
                || statement.is(Keyword.SHELL)
                || statement.is(Keyword.COPY)
                || statement.is(Keyword.ADD)
                || (statement.is(Keyword.RUN)
                        && !Shell.chain(brackets).isEmpty()
                        && brackets.length() > 1
                        && !Character.isWhitespace(brackets.charAt(1)));
        remarks.note(
                refused,
                statement,
                reason(brackets) + " "
                        + switch (statement.keyword().orElseThrow()) {
                            case RUN, CMD, ENTRYPOINT, HEALTHCHECK ->
                                refused && !statement.is(Keyword.RUN)
                                        ? "Docker refuse cette liste."
                                        : "Docker y voit une phrase pour le shell, qui cherchera une commande "
                                                + Quote.of(Statement.split(brackets)
                                                        .get(0)) + ".";
                            case SHELL -> "Docker refuse cette liste.";
                            default -> "Docker y voit des noms de fichiers, crochets compris.";
                        },
                "Écrivez " + Quote.line(begin(statement) + mended(brackets)) + ".");
    }

    private static String begin(Statement statement) {
        String flags = statement.flags().stream().map(flag -> flag + " ").collect(Collectors.joining());
        return statement.name() + " " + flags + (statement.is(Keyword.HEALTHCHECK) ? "CMD " : "");
    }

    private static String reason(String brackets) {
        if (brackets.chars().anyMatch(character -> CURLY.indexOf(character) >= 0)) {
            return "Les guillemets courbes ne sont pas ceux que Docker connaît : il veut `\"`.";
        }
        if (brackets.matches("(?s)\\[\\s*'.*")) {
            return "Entre crochets, il faut des guillemets doubles, `\"` ; il y en a de simples, `'`.";
        }
        if (!brackets.contains("]")) {
            return "Il manque le crochet fermant, `]`.";
        }
        if (brackets.matches("(?s)\\[.*,\\s*\\]\\s*")) {
            return "Avant le crochet fermant, il y a une virgule de trop.";
        }
        if (Shell.openQuote(brackets).isPresent()) {
            return "Il manque un guillemet.";
        }
        if (!brackets.contains("\"")) {
            return "Entre crochets, chaque mot a des guillemets doubles, `\"`.";
        }
        return brackets.matches("(?s).*\"\\s+\".*") || brackets.contains("\"\"")
                ? "Entre deux mots, il manque une virgule."
                : "Entre crochets, chaque mot a des guillemets doubles, et une virgule sépare deux mots.";
    }

    /** The same words as a list that can be read. */
    private static String mended(String brackets) {
        String text = brackets.substring(0, Math.min(brackets.length(), LONGEST));
        int end = text.indexOf(']');
        Matcher word = WORD.matcher(end < 0 ? text : text.substring(0, end));
        List<String> words = new ArrayList<>();
        while (word.find()) {
            String found =
                    word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            if (!found.isBlank()) {
                words.add(found.strip());
            }
        }
        return json(words);
    }

    static String json(List<String> words) {
        return words.stream()
                .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** What is no list: the command {@code [} of the shell is followed by a blank, and has no comma. */
    private static boolean isNoList(Statement statement, String brackets) {
        return switch (statement.keyword().orElseThrow()) {
            case SHELL -> false;
            // Of a pattern for names of files: [Aa]pp.py
            case COPY, ADD, VOLUME -> !brackets.contains(",") && !brackets.matches("(?s)\\[\\s*[\"'“”«].*");
            default -> brackets.startsWith("[ ") && !brackets.contains(",");
        };
    }

    private static boolean isJson(String brackets) {
        try {
            JsonNode list = JSON.readTree(brackets);
            for (JsonNode word : list) {
                if (!word.isTextual()) {
                    return false;
                }
            }
            return true;
        } catch (JsonProcessingException broken) {
            return false;
        }
    }

    private static boolean holdsOtherThanTexts(String brackets) {
        try {
            return JSON.readTree(brackets).isArray();
        } catch (JsonProcessingException broken) {
            return false;
        }
    }
}
