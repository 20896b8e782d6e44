package fr.atelierdocker.bench.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stage starts from, what it is called, and how another one takes a file from it. */
final class Bases implements Rule {

    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z][\\w+.-]*:[A-Fa-f0-9]{32,}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-_.]*");
    private static final Pattern WHOLE_VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    /** What the builder itself gives a value. */
    private static final Set<String> PREDEFINED = Set.of(
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDARCH",
            "BUILDVARIANT",
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETARCH",
            "TARGETVARIANT");

    @Override
    public void read(Script script, Remarks remarks) {
        Map<String, Integer> names = new HashMap<>();
        Set<String> values = new HashSet<>(PREDEFINED);
        script.beforeFrom().forEach(statement -> statement.words().stream()
                .filter(word -> word.indexOf('=') > 0 && word.indexOf('=') < word.length() - 1)
                .forEach(word -> values.add(word.substring(0, word.indexOf('=')))));
        for (Stage stage : script.stages()) {
            Statement from = stage.from();
            Stage.name(from).ifPresent(name -> name(name, stage, names, remarks));
            image(Stage.image(from), from, names.keySet(), values, remarks);
        }
        script.stages().forEach(stage -> stage.statements().forEach(statement -> statement
                .flag("from")
                .ifPresent(value -> source(value.toLowerCase(Locale.ROOT), statement, stage, names, remarks))));
    }

    private static void name(String name, Stage stage, Map<String, Integer> names, Remarks remarks) {
        if (!NAME.matcher(name).matches()) {
            remarks.error(
                    stage.from(),
                    Quote.of(name)
                            + " ne peut pas nommer une étape : un nom commence par une lettre, et n'a que des lettres,"
                            + " des chiffres, `-`, `_` et `.`.",
                    "Écrivez par exemple " + Quote.line("FROM " + Stage.image(stage.from()) + " AS base") + ".");
        } else if (names.putIfAbsent(name, stage.number()) != null) {
            remarks.error(
                    stage.from(),
                    "Une autre étape s'appelle déjà " + Quote.of(name) + ".",
                    "Donnez-lui un autre nom : " + Quote.line("FROM " + Stage.image(stage.from()) + " AS " + name + "2")
                            + ".");
        }
    }

    private static void image(String image, Statement from, Set<String> stages, Set<String> values, Remarks remarks) {
        Matcher variable = WHOLE_VARIABLE.matcher(image);
        if (variable.matches()) {
            String name = variable.group(1) != null ? variable.group(1) : variable.group(2);
            if (!values.contains(name)) {
                remarks.error(
                        from,
                        "La variable " + Quote.of(name)
                                + " n'a pas de valeur ici : `FROM` ne voit que les `ARG` qui sont"
                                + " au-dessus de lui, et qui ont une valeur.",
                        "Écrivez au-dessus " + Quote.line("ARG " + name + "=python:3.11-slim") + ".");
            }
            return;
        }
        if (image.isEmpty() || image.contains("$") || image.contains("\"") || image.contains("'")) {
            return;
        }
        int at = image.indexOf('@');
        String named = at < 0 ? image : image.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String repository = tagged ? named.substring(0, colon) : named;
        String path = repository.substring(repository.indexOf('/') + 1);
        if (!path.equals(path.toLowerCase(Locale.ROOT)) && !stages.contains(image.toLowerCase(Locale.ROOT))) {
            remarks.error(
                    from,
                    "Un nom d'image s'écrit en minuscules ; " + Quote.of(repository) + " a des majuscules.",
                    "Écrivez "
                            + Quote.line("FROM " + repository.toLowerCase(Locale.ROOT)
                                    + image.substring(repository.length()))
                            + ".");
        } else if (tagged && !TAG.matcher(named.substring(colon + 1)).matches()) {
            remarks.error(
                    from,
                    colon == named.length() - 1
                            ? "Derrière les deux-points, il manque l'étiquette de l'image."
                            : Quote.of(named.substring(colon + 1)) + " ne peut pas être l'étiquette d'une image.",
                    "Écrivez " + Quote.line("FROM " + repository)
                            + ", ou une étiquette comme dans `python:3.11-slim`.");
        } else if (at >= 0 && !DIGEST.matcher(image.substring(at + 1)).matches()) {
            remarks.error(
                    from,
                    "Derrière `@`, il faut l'empreinte entière d'une image.",
                    "Écrivez plutôt son étiquette : `FROM python:3.11-slim`.");
        }
    }

    private static void source(
            String value, Statement statement, Stage stage, Map<String, Integer> names, Remarks remarks) {
        boolean number = value.matches("\\d{1,9}");
        int wanted = number ? Integer.parseInt(value) : names.getOrDefault(value, -1);
        if (value.isEmpty() || wanted < 0) {
            return;
        }
        if (wanted >= stage.number()) {
            remarks.error(
                    statement,
                    wanted == stage.number()
                            ? "Une étape ne peut rien prendre à elle-même : " + Quote.of("--from=" + value)
                                    + " la désigne."
                            : "Il n'y a pas d'étape " + Quote.of(value) + " au-dessus de cette ligne.",
                    stage.number() == 0
                            ? "Pour un fichier de votre dossier, écrivez `COPY app.py /app/app.py`, sans `--from`."
                            : "Nommez une étape qui est au-dessus, avec `FROM … AS nom`.");
        }
    }
}
