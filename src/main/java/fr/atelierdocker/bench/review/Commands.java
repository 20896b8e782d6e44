package fr.atelierdocker.bench.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Shell;

/** What a RUN asks for and does not get: a program, the network, a right, a folder that lasts. */
final class Commands implements Rule {

    private static final Set<String> NOT_ON_BUSYBOX = Set.of(
            "apk",
            "apt",
            "apt-get",
            "bash",
            "curl",
            "dnf",
            "gcc",
            "git",
            "make",
            "node",
            "npm",
            "pip",
            "pip3",
            "python",
            "python3",
            "sudo",
            "useradd",
            "groupadd",
            "yum");

    private static final Set<String> NOT_ON_SLIM_PYTHON =
            Set.of("apk", "curl", "dnf", "gcc", "git", "make", "nano", "node", "npm", "sudo", "vim", "wget", "yum");

    private static final Pattern FETCHING = Pattern.compile("(?:https?|ftp)://|git@");

    /** In which a quotation mark is one for certain: no remark, no command within a text, no text that is given line by line. */
    private static final Pattern CLEAR = Pattern.compile("[^#$`<\\[]*");

    private static final Set<String> ROOTS = Set.of("root", "0");

    private static final Map<String, String> OF_ROOT = Map.of(
            "apt-get", "installer un paquet",
            "apt", "installer un paquet",
            "apk", "installer un paquet",
            "useradd", "créer un utilisateur",
            "adduser", "créer un utilisateur",
            "chown", "donner un fichier à un autre");

    @Override
    public void read(Script script, Remarks remarks) {
        for (Stage stage : script.stages()) {
            boolean ownShell = stage.all(Keyword.SHELL).findAny().isPresent();
            boolean filled = false;
            String user = "root";
            StringBuilder earlier = new StringBuilder();
            for (Statement statement : stage.statements()) {
                if (statement.is(Keyword.USER)) {
                    user = statement.operands().split("[: ]", 2)[0];
                    nobody(stage, statement, user, earlier, remarks);
                } else if (statement.is(Keyword.RUN)) {
                    List<List<String>> commands = commands(statement);
                    if (!ownShell) {
                        run(stage, statement, commands, filled, user, earlier, remarks);
                    }
                    earlier.append(statement.operands()).append('\n');
                }
                // What is copied may be a program of this name.
                filled |= statement.is(Keyword.COPY) || statement.is(Keyword.ADD);
            }
        }
    }

    private static List<List<String>> commands(Statement statement) {
        return statement
                .list()
                .filter(words -> !words.isEmpty())
                .map(List::of)
                .orElseGet(() -> Shell.chain(statement.operands()));
    }

    private static void run(
            Stage stage,
            Statement statement,
            List<List<String>> commands,
            boolean filled,
            String user,
            StringBuilder earlier,
            Remarks remarks) {
        Optional<Character> open = statement.list().isEmpty()
                        && CLEAR.matcher(statement.operands()).matches()
                ? Shell.openQuote(statement.operands())
                : Optional.empty();
        if (open.isPresent()) {
            remarks.error(
                    statement,
                    open.get() == '"'
                            ? "Un guillemet est ouvert, `\"`, et rien ne le ferme."
                            : "L'apostrophe ouvre une citation pour le shell, et rien ne la ferme.",
                    open.get() == '"'
                            ? "Ajoutez le second."
                            : "Mettez le texte entre guillemets doubles : `RUN echo \"l'application\"`.");
            return;
        }
        for (List<String> command : commands.subList(0, Math.min(commands.size(), 20))) {
            String program = command.get(0);
            boolean sudo = program.equals("sudo") && command.size() > 1;
            if (isMissing(stage, program) && !filled && earlier.indexOf(program) < 0 && isFirst(program, commands)) {
                missing(stage, statement, program, sudo, remarks);
                return;
            }
            Optional<String> fetched = fetched(command);
            if (fetched.isPresent()) {
                remarks.note(
                        isCertain(command),
                        statement,
                        Quote.of(fetched.get())
                                + " demande le réseau, et une construction n'en a pas ici. Chez vous, elle en"
                                + " aurait.",
                        "Retirez cette ligne, et faites avec ce que l'image a déjà : Python et toute sa bibliothèque.");
                return;
            }
            boolean root = user.isEmpty() || ROOTS.contains(user) || user.contains("$");
            boolean writesAtRoot = program.equals("mkdir")
                    && command.stream().anyMatch(word -> word.matches("/[\\w.-]+/?") && !word.startsWith("/tmp"));
            if (!root && (OF_ROOT.containsKey(program) || writesAtRoot)) {
                remarks.advice(
                        statement,
                        "Depuis la ligne `USER`, c'est " + Quote.of(user) + " qui travaille, et il n'a pas le droit de "
                                + OF_ROOT.getOrDefault(program, "créer ce dossier") + ".",
                        "Mettez cette ligne au-dessus de " + Quote.of("USER " + user) + ".");
                return;
            }
        }
        if (!commands.isEmpty()) {
            forgotten(stage, statement, commands, remarks);
        }
    }

    /** Whether no command before it in the same line may have brought it. */
    private static boolean isFirst(String program, List<List<String>> commands) {
        for (List<String> command : commands) {
            if (command.get(0).equals(program)) {
                return true;
            }
            if (command.contains(program)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isMissing(Stage stage, String program) {
        return (stage.isOnBusybox() && NOT_ON_BUSYBOX.contains(program))
                || (stage.isOnSlimPython() && NOT_ON_SLIM_PYTHON.contains(program));
    }

    private static void missing(Stage stage, Statement statement, String program, boolean sudo, Remarks remarks) {
        String sentence = "La commande " + Quote.of(program) + " manque à l'image de base, "
                + Quote.of(Stage.image(stage.from())) + " ; qu'elle soit sur votre machine n'y change rien.";
        if (sudo) {
            String rest = statement.operands().replaceFirst("^sudo\\s+", "");
            remarks.error(statement, sentence, "Un `RUN` a déjà tous les droits : " + Quote.line("RUN " + rest) + ".");
        } else if (program.startsWith("python") || program.startsWith("pip")) {
            remarks.error(statement, sentence, "Partez d'une image qui a Python : `FROM python:3.11-slim`.");
        } else if (program.equals("bash")) {
            remarks.error(statement, sentence, "Écrivez `sh` à la place.");
        } else if (program.equals("useradd")) {
            remarks.error(
                    statement,
                    sentence,
                    "Retirez cette ligne, et écrivez `USER nobody` : cet utilisateur existe déjà.");
        } else {
            remarks.error(statement, sentence, "Retirez cette ligne, ou faites autrement avec ce que l'image a.");
        }
    }

    /** What is to be fetched, in two words at most. */
    private static Optional<String> fetched(List<String> command) {
        String program = command.get(0);
        String second = command.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
        boolean fetches =
                switch (program) {
                    case "pip", "pip3" -> second.equals("install");
                    case "python", "python3" ->
                        command.size() > 3
                                && command.get(1).equals("-m")
                                && command.get(2).equals("pip")
                                && command.get(3).equals("install");
                    case "apt-get", "apt" ->
                        second.equals("install") || second.equals("update") || second.equals("upgrade");
                    case "apk" -> second.equals("add") || second.equals("update");
                    case "npm" -> second.equals("install") || second.equals("ci");
                    case "git" -> second.equals("clone");
                    case "curl", "wget" ->
                        command.stream().anyMatch(word -> FETCHING.matcher(word).find());
                    default -> false;
                };
        return fetches
                ? Optional.of(program.startsWith("python") ? "pip install" : program + " " + second)
                : Optional.empty();
    }

    /** Without the network some succeed all the same, and change nothing. */
    private static boolean isCertain(List<String> command) {
        boolean lists = command.contains("update") || command.contains("upgrade");
        boolean local = command.stream()
                .anyMatch(word -> word.equals(".")
                        || word.startsWith("./")
                        || word.startsWith("/")
                        || word.equals("pip")
                        || word.equals("setuptools")
                        || word.equals("wheel")
                        || word.contains("localhost")
                        || word.contains("127.0.0.1")
                        || word.equals("--version")
                        || word.equals("--help"));
        // The program itself is the word that may be pip.
        boolean pip = command.get(0).equals("pip")
                && command.stream().filter("pip"::equals).count() == 1
                && command.stream().noneMatch(word -> word.startsWith("/") || word.startsWith("."));
        return !lists && (!local || pip) && command.size() > 2;
    }

    /** What is gone once the RUN is over. */
    private static void forgotten(Stage stage, Statement statement, List<List<String>> commands, Remarks remarks) {
        List<String> last = commands.get(commands.size() - 1);
        String program = last.get(0);
        if (statement.list().isEmpty() && program.equals("cd")) {
            String folder = last.size() > 1 && last.get(1).startsWith("/") ? last.get(1) : "/app";
            remarks.advice(
                    statement,
                    "Chaque `RUN` repart à zéro : ce `cd` ne vaut que pour cette ligne.",
                    "Pour changer de dossier, écrivez " + Quote.line("WORKDIR " + folder) + ".");
        } else if (statement.list().isEmpty() && (program.equals("export") || program.equals("source"))) {
            remarks.advice(
                    statement,
                    "Chaque `RUN` repart à zéro : ce " + Quote.of(program) + " ne vaut que pour cette ligne.",
                    program.equals("export") && last.size() > 1 && last.get(1).indexOf('=') > 0
                            ? "Écrivez " + Quote.line("ENV " + last.get(1)) + "."
                            : "Pour une variable, écrivez `ENV NOM=valeur`.");
        } else if (commands.size() == 1
                && program.startsWith("python")
                && last.size() == 2
                && last.get(1).endsWith("app.py")
                && stage.all(Keyword.CMD).findAny().isEmpty()
                && stage.all(Keyword.ENTRYPOINT).findAny().isEmpty()) {
            remarks.advice(
                    statement,
                    "`RUN` lance le programme pendant la construction, une fois ; au démarrage d'un conteneur, c'est `CMD`.",
                    "Écrivez " + Quote.line("CMD " + Brackets.json(last)) + ".");
        }
    }

    /** Whom nobody has created: the program would not start. */
    private static void nobody(Stage stage, Statement statement, String user, StringBuilder earlier, Remarks remarks) {
        boolean known = user.isEmpty()
                || !user.matches("[a-zA-Z_][\\w-]*")
                || Set.of(
                                "root",
                                "nobody",
                                "daemon",
                                "bin",
                                "sys",
                                "mail",
                                "www-data",
                                "operator",
                                "sync",
                                "games",
                                "man",
                                "lp",
                                "news",
                                "uucp",
                                "proxy",
                                "backup",
                                "list",
                                "irc")
                        .contains(user)
                || earlier.indexOf(user) >= 0;
        if (!known) {
            remarks.advice(
                    statement,
                    "Il n'y a pas d'utilisateur " + Quote.of(user)
                            + " dans l'image de base, et aucun `RUN` ne le crée.",
                    "Écrivez `USER nobody`"
                            + (stage.isOnPython()
                                    ? ", ou créez-le d'abord : " + Quote.line("RUN useradd " + user)
                                    : " : celui-là existe")
                            + ".");
        }
        if (statement.operands().contains(" ")) {
            remarks.advice(
                    statement,
                    "Le nom d'un utilisateur n'a pas d'espace : " + Quote.of(statement.operands()) + ".",
                    "Écrivez " + Quote.line("USER " + user) + ".");
        }
    }
}
