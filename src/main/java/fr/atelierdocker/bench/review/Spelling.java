package fr.atelierdocker.bench.review;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.text.Nearest;

/** What begins with no instruction: a slip of the fingers, a word in French, a line of another language. */
final class Spelling implements Rule {

    private static final String KNOWN =
            "Docker ne connaît que `FROM`, `RUN`, `COPY`, `WORKDIR`, `CMD`, et quelques autres.";

    /** Too far from the instruction to be found by the keys that were missed. */
    private static final Map<String, Keyword> MEANT = Map.ofEntries(
            Map.entry("DEPUIS", Keyword.FROM),
            Map.entry("DE", Keyword.FROM),
            Map.entry("IMAGE", Keyword.FROM),
            Map.entry("COPIER", Keyword.COPY),
            Map.entry("COPIE", Keyword.COPY),
            Map.entry("CP", Keyword.COPY),
            Map.entry("AJOUTER", Keyword.ADD),
            Map.entry("EXECUTER", Keyword.RUN),
            Map.entry("EXÉCUTER", Keyword.RUN),
            Map.entry("LANCER", Keyword.RUN),
            Map.entry("COMMAND", Keyword.CMD),
            Map.entry("COMMANDE", Keyword.CMD),
            Map.entry("START", Keyword.CMD),
            Map.entry("EXPOSER", Keyword.EXPOSE),
            Map.entry("PORT", Keyword.EXPOSE),
            Map.entry("DOSSIER", Keyword.WORKDIR),
            Map.entry("WORKINGDIR", Keyword.WORKDIR),
            Map.entry("WORKING_DIR", Keyword.WORKDIR),
            Map.entry("DIR", Keyword.WORKDIR),
            Map.entry("ENVIRONMENT", Keyword.ENV),
            Map.entry("UTILISATEUR", Keyword.USER),
            Map.entry("VOLUMES", Keyword.VOLUME),
            Map.entry("AUTHOR", Keyword.LABEL));

    private static final Set<String> COMMANDS = Set.of(
            "apk", "apt", "apt-get", "bash", "cat", "cd", "chmod", "chown", "cp", "curl", "echo", "export", "git", "ls",
            "mkdir", "mv", "npm", "pip", "pip3", "python", "python3", "rm", "sh", "sudo", "touch", "wget");

    private static final Set<String> PYTHON = Set.of("import", "def", "print", "with", "for", "while", "if", "fichier");

    @Override
    public void read(Script script, Remarks remarks) {
        Statement before = null;
        for (Statement statement : script.statements()) {
            if (statement.keyword().isEmpty()) {
                unknown(script, before, statement, remarks);
            }
            before = statement;
        }
        for (Statement statement : script.heredocs()) {
            remarks.error(
                    statement,
                    "L'écriture " + Quote.of("<<")
                            + " sur plusieurs lignes n'est pas connue du constructeur de ce moteur.",
                    "Mettez tout dans une instruction, avec `&&` : `RUN mkdir -p /data && echo bonjour`.");
        }
    }

    private static void unknown(Script script, Statement before, Statement statement, Remarks remarks) {
        String word = statement.text().split("[ \\t]", 2)[0];
        Optional<String> glued = glued(statement.text());
        if (statement.text().startsWith("```")) {
            remarks.error(
                    statement,
                    "Cette ligne vient d'un texte où le Dockerfile était cité ; elle n'en fait pas partie.",
                    "Supprimez-la.");
        } else if (isBroken(word)) {
            remarks.error(
                    statement,
                    "L'instruction précédente s'est arrêtée à la fin de sa ligne : " + Quote.of(word)
                            + " ne peut pas commencer une instruction.",
                    before == null
                            ? "Commencez la ligne par `RUN`."
                            : "Pour continuer la ligne " + before.lastLine()
                                    + ", finissez-la par `\\`, sans rien après.");
        } else if (hidden(word).isPresent()) {
            remarks.error(
                    statement,
                    "Il y a un caractère qui ne se voit pas dans " + Quote.of(word)
                            + " : une espace insécable, souvent copiée" + " d'une page.",
                    "Effacez-le, et tapez une espace ordinaire : "
                            + Quote.line(hidden(statement.text()).orElse("")) + ".");
        } else if (glued.isPresent()) {
            remarks.error(
                    statement,
                    "Il manque une espace après " + Quote.of(glued.get().split(" ", 2)[0]) + ".",
                    "Écrivez " + Quote.line(glued.get()) + ".");
        } else if (COMMANDS.contains(word)) {
            remarks.error(
                    statement,
                    Quote.of(word) + " est une commande, pas une instruction de Dockerfile.",
                    "Faites-la exécuter par `RUN` : " + Quote.line("RUN " + statement.text()) + ".");
        } else if (word.equals("docker")) {
            remarks.error(
                    statement,
                    "Une commande `docker` se tape dans un terminal ; le Dockerfile, lui, dit de quoi l'image est faite.",
                    "Supprimez cette ligne. Ici, le bouton « Construire » s'en charge.");
        } else if (isPython(statement.text())) {
            remarks.error(
                    statement,
                    "Cette ligne ressemble à du Python : " + Quote.of(statement.text()) + ".",
                    "Le programme va dans `app.py` ; le Dockerfile le copie : `COPY app.py /app/app.py`.");
        } else {
            misspelt(word, statement, remarks);
        }
    }

    private static void misspelt(String word, Statement statement, Remarks remarks) {
        String name = statement.name();
        Optional<String> meant = Optional.ofNullable(MEANT.get(name))
                .map(Keyword::name)
                .or(() -> Nearest.to(name.replaceAll("[^\\p{L}]+$", ""), Keyword.NAMES));
        String rest = statement.text().substring(word.length()).strip();
        remarks.error(
                statement,
                "Docker ne connaît pas l'instruction " + Quote.of(word) + ".",
                meant.map(known -> "Vouliez-vous dire `" + known + "` ? Écrivez "
                                + Quote.line(
                                        rest.isEmpty() ? Keyword.valueOf(known).example() : known + " " + rest)
                                + ".")
                        .orElse("Chaque ligne commence par une instruction. " + KNOWN
                                + " Une remarque commence par `#`."));
    }

    /** What cannot begin a line unless it continues the one before. */
    private static boolean isBroken(String word) {
        return word.startsWith("&&")
                || word.startsWith("|")
                || word.startsWith("-")
                || word.startsWith("]")
                || word.startsWith("\"")
                || word.equals(";")
                || word.equals("\\");
    }

    /** The same text with ordinary spaces, when there are characters in it that nobody sees. */
    private static Optional<String> hidden(String text) {
        String seen = text.codePoints()
                .map(point -> Character.isSpaceChar(point) ? ' ' : point)
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return seen.equals(text) ? Optional.empty() : Optional.of(seen);
    }

    /** The line as it was meant when an instruction and what follows it have grown together. */
    private static Optional<String> glued(String text) {
        String upper = text.substring(0, Math.min(text.length(), 16)).toUpperCase(Locale.ROOT);
        return Keyword.NAMES.stream()
                .filter(upper::startsWith)
                .filter(name -> text.length() > name.length())
                .filter(name -> !Character.isLetter(text.charAt(name.length()))
                        || (Character.isUpperCase(text.charAt(name.length() - 1))
                                && Character.isLowerCase(text.charAt(name.length()))
                                && !text.substring(name.length())
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith("s ")))
                .findFirst()
                .map(name -> {
                    String rest = text.substring(name.length())
                            .replaceFirst("^[:=;,.]+", "")
                            .strip();
                    return rest.isEmpty() ? Keyword.valueOf(name).example() : name + " " + rest;
                });
    }

    private static boolean isPython(String text) {
        String begin = text.split("[ \\t(:=]", 2)[0];
        return PYTHON.contains(begin)
                && List.of("(", "=", ":", "import ").stream().anyMatch(text::contains);
    }
}
