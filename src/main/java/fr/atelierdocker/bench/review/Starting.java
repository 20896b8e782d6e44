package fr.atelierdocker.bench.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import fr.atelierdocker.text.Nearest;

/** What a container starts with: which CMD counts, who hears a signal, whether the program is where it is looked for. */
final class Starting implements Rule {

    /** Words of a command that no shell is needed for. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+, \\t-]+");

    /** They are over before anybody stops them. */
    private static final Set<String> SHORT =
            Set.of("cat", "date", "echo", "env", "false", "id", "ls", "printf", "pwd", "true");

    private static final Set<String> INTERPRETERS = Set.of("python", "python3", "sh", "bash");

    @Override
    public void read(Script script, Remarks remarks) {
        for (Stage stage : script.stages()) {
            for (Keyword keyword : EnumSet.of(Keyword.CMD, Keyword.ENTRYPOINT, Keyword.HEALTHCHECK)) {
                onlyTheLast(keyword, stage.all(keyword).toList(), remarks);
            }
        }
        // What is wrong further up may be why a program is not where it is looked for.
        if (script.stages().isEmpty() || script.isCut() || remarks.hasErrors()) {
            return;
        }
        Stage last = script.stages().get(script.stages().size() - 1);
        List<Statement> whole = last.whole();
        Optional<Statement> command = last(Keyword.CMD, whole);
        Optional<Statement> entry = last(Keyword.ENTRYPOINT, whole);
        command.ifPresent(statement -> shell(statement, remarks));
        entry.ifPresent(statement -> shell(statement, remarks));
        if (entry.filter(statement ->
                        statement.list().isEmpty() && !statement.operands().isEmpty())
                .isPresent()) {
            command.ifPresent(statement -> remarks.advice(
                    statement,
                    "`ENTRYPOINT` est écrit sans crochets : ce `CMD` ne lui sera pas donné.",
                    "Écrivez "
                            + Quote.line("ENTRYPOINT "
                                    + Brackets.json(Statement.split(entry.get().operands())))
                            + "."));
        }
        Places places = Places.after(whole);
        Optional<Statement> starts = entry.or(() -> command);
        starts.ifPresent(statement -> program(last, statement, places, script, remarks));
        if (starts.isEmpty() && last.isOnPython() && places.holds("app.py")) {
            remarks.advice(
                    last.from(),
                    "Rien ne lance `app.py` : l'image n'a pas de `CMD`, et un conteneur lancera la commande de son image de base.",
                    "Ajoutez à la fin `CMD [\"python\", \""
                            + places.of("app.py").orElse("app.py") + "\"]`.");
        }
    }

    private static Optional<Statement> last(Keyword keyword, List<Statement> statements) {
        return statements.stream().filter(statement -> statement.is(keyword)).reduce((first, second) -> second);
    }

    private static void onlyTheLast(Keyword keyword, List<Statement> all, Remarks remarks) {
        for (Statement statement : all.subList(0, Math.max(0, all.size() - 1))) {
            remarks.advice(
                    statement,
                    "Un seul " + Quote.of(keyword.name()) + " compte, le dernier : celui de la ligne "
                            + all.get(all.size() - 1).firstLine() + ". Celui-ci est oublié.",
                    keyword == Keyword.CMD
                            ? "Supprimez cette ligne ; ce qui doit se faire pendant la construction s'écrit avec `RUN`."
                            : "Supprimez cette ligne, ou l'autre.");
        }
    }

    private static void shell(Statement statement, Remarks remarks) {
        String operands = statement.operands();
        if (statement.list().isPresent()
                || operands.length() > 400
                || !PLAIN.matcher(operands).matches()) {
            return;
        }
        List<String> words = Statement.split(operands);
        if (SHORT.contains(words.get(0))
                || words.get(0).equals("cd")
                || words.get(0).equals("exec")
                || words.get(0).contains("=")) {
            return;
        }
        remarks.advice(
                statement,
                "Sans crochets, c'est un shell qui lance " + Quote.of(words.get(0)) + ", et lui qui reçoit le signal de"
                        + " `docker stop` : le programme peut ne pas l'entendre, et l'arrêt prendre 10 secondes.",
                "Écrivez " + Quote.line(statement.name() + " " + Brackets.json(words)) + ".");
    }

    private static void program(Stage stage, Statement statement, Places places, Script script, Remarks remarks) {
        List<String> words = statement
                .list()
                .orElseGet(() -> PLAIN.matcher(statement.operands()).matches()
                        ? Statement.split(statement.operands())
                        : List.of());
        boolean python = !words.isEmpty()
                && (words.get(0).equals("python") || words.get(0).equals("python3"));
        if (python && stage.isOnBusybox() && !places.isUncertain("python")) {
            remarks.advice(
                    statement,
                    "Il n'y a pas de " + Quote.of(words.get(0))
                            + " dans l'image de base, `busybox` : la construction réussira, et"
                            + " le démarrage échouera.",
                    "Partez d'une image qui a Python : `FROM python:3.11-slim`.");
            return;
        }
        Optional<String> file = script(words);
        if (file.isEmpty() || places.isUncertain(file.get()) || places.has(file.get())) {
            return;
        }
        String name = file.get().substring(file.get().lastIndexOf('/') + 1);
        Optional<String> elsewhere = places.of(name);
        if (elsewhere.isEmpty()) {
            missing(statement, file.get(), name, places, script, remarks);
            return;
        }
        String folder = Places.folder(elsewhere.get());
        remarks.advice(
                statement,
                "Le programme est cherché en " + Quote.of(places.absolute(file.get())) + ", et `COPY` l'a mis en "
                        + Quote.of(elsewhere.get()) + ".",
                file.get().contains("/")
                        ? "Écrivez ici " + Quote.of(elsewhere.get()) + "."
                        : "Ajoutez au-dessus `WORKDIR " + folder + "`.");
    }

    private static void missing(
            Statement statement, String file, String name, Places places, Script script, Remarks remarks) {
        Optional<String> alike = script.files().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .or(() -> Nearest.to(name, script.files()))
                .filter(known -> !known.equals(name) && places.of(known).isPresent());
        remarks.advice(
                statement,
                Quote.of(statement.name()) + " lance " + Quote.of(file) + ", qu'aucun `COPY` n'a mis dans l'image.",
                alike.map(known ->
                                "Vouliez-vous dire " + Quote.of(places.of(known).orElse(known)) + " ?")
                        .orElse("Ajoutez au-dessus "
                                + Quote.line("COPY "
                                        + (script.files().contains(name) ? name : "app.py") + " "
                                        + places.absolute(file))
                                + "."));
    }

    /** The file that an interpreter is given, when it is the first word that is no option. */
    private static Optional<String> script(List<String> words) {
        if (words.isEmpty() || !INTERPRETERS.contains(words.get(0).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        for (String word : words.subList(1, words.size())) {
            if (!word.startsWith("-")) {
                return Optional.of(word).filter(file -> file.endsWith(".py") || file.endsWith(".sh"));
            }
            if (!word.equals("-u") && !word.equals("-B") && !word.equals("-O")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
