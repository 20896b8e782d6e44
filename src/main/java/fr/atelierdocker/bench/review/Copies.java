package fr.atelierdocker.bench.review;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import fr.atelierdocker.docker.dockerfile.Shell;
import fr.atelierdocker.text.Nearest;

/** Files that are copied and are not there, and where they are copied to. */
final class Copies implements Rule {

    /** Nobody names a file by so much, and a longer pattern takes long to compare. */
    private static final int LONGEST = 200;

    private static final int MOST_STARS = 4;

    @Override
    public void read(Script script, Remarks remarks) {
        for (Statement statement : script.statements()) {
            if (isCopy(statement) && statement.words().size() > 1) {
                read(statement, script.files(), remarks);
            }
        }
    }

    /** Whether it copies what is sent with the Dockerfile. */
    static boolean isCopy(Statement statement) {
        return (statement.is(Keyword.COPY) || statement.is(Keyword.ADD))
                && statement.flag("from").filter(value -> !value.isEmpty()).isEmpty();
    }

    private static void read(Statement statement, Set<String> files, Remarks remarks) {
        List<String> words = statement.words();
        List<String> sources = words.subList(0, words.size() - 1);
        String target = words.get(words.size() - 1);
        for (String source : sources) {
            if (isKnown(source) && matching(source, files).isEmpty()) {
                missing(Shell.bare(source), target, statement, files, remarks);
                return;
            }
        }
        int count = sources.stream()
                .mapToInt(source -> isKnown(source) ? matching(source, files).size() : 1)
                .sum();
        boolean folder = sources.stream().anyMatch(Copies::isWholeFolder);
        if ((count > 1 && (sources.size() > 1 || !folder))
                && !target.contains("$")
                && !Shell.bare(target).endsWith("/")) {
            remarks.error(
                    statement,
                    "Plusieurs fichiers vont dans un dossier, et celui-ci doit finir par `/` : " + Quote.of(target)
                            + " n'en a pas.",
                    "Écrivez "
                            + Quote.line(statement.name() + " " + String.join(" ", sources) + " "
                                    + (target.equals(".") ? "./" : target + "/"))
                            + ".");
        }
    }

    private static void missing(String source, String target, Statement statement, Set<String> files, Remarks remarks) {
        String there = files.stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .map(Quote::of)
                .collect(Collectors.joining(" et "));
        String name = source.substring(source.lastIndexOf('/') + 1);
        Optional<String> alike = files.stream()
                .filter(file -> file.equalsIgnoreCase(name))
                .findFirst()
                .or(() -> Nearest.to(name, files));
        String remedy = "Écrivez " + Quote.line(statement.name() + " " + alike.orElse("app.py") + " " + target) + ".";
        if (source.startsWith("..")) {
            remarks.error(
                    statement,
                    Quote.of(source) + " sort du dossier envoyé au moteur : `COPY` n'y a pas accès. Ceux qui y sont : "
                            + there + ".",
                    remedy);
        } else if (source.startsWith("/") || source.matches("[A-Za-z]:.*") || source.startsWith("~")) {
            remarks.error(
                    statement,
                    "Le moteur ne voit pas les dossiers de votre machine, seulement ce qui lui est envoyé : " + there
                            + ". " + Quote.of(source) + " n'y est pas.",
                    remedy);
        } else if (alike.filter(file -> file.equalsIgnoreCase(source)).isPresent()) {
            remarks.error(
                    statement,
                    "Le fichier s'appelle " + Quote.of(alike.orElseThrow()) + " : les majuscules comptent, et "
                            + Quote.of(source) + " n'y est pas.",
                    remedy);
        } else {
            remarks.error(
                    statement,
                    "Il n'y a pas de " + Quote.of(source) + " dans le dossier envoyé au moteur. Ce qui y est : " + there
                            + ".",
                    remedy);
        }
    }

    /** Whether it can be told here which file is meant. */
    private static boolean isKnown(String source) {
        return !source.contains("$")
                && (!source.contains("\\") || source.matches("[A-Za-z]:.*"))
                && !source.contains("://")
                && !source.startsWith("git@")
                && !source.startsWith("<<")
                && source.length() <= LONGEST
                && source.chars().filter(character -> character == '*').count() <= MOST_STARS;
    }

    static boolean isWholeFolder(String source) {
        return isKnown(source) && inside(source).equals("");
    }

    /** The files that a source names, in the order of their names. */
    static Set<String> matching(String source, Set<String> files) {
        Set<String> found = new TreeSet<>();
        String path = isKnown(source) ? inside(source) : "..";
        if (path.isEmpty()) {
            found.addAll(files);
        } else if (path.chars().anyMatch(character -> "*?[".indexOf(character) >= 0)) {
            pattern(path).ifPresent(pattern -> files.stream()
                    .filter(file -> pattern.matches(Path.of(file)))
                    .forEach(found::add));
        } else if (files.contains(path)) {
            found.add(path);
        }
        return found;
    }

    /** The path from the folder that is sent, whose root is its own. */
    private static String inside(String source) {
        try {
            Path path = Path.of("/", Shell.bare(source)).normalize();
            boolean outside = Path.of("./" + Shell.bare(source)).normalize().startsWith("..");
            return outside ? ".." : path.toString().substring(1);
        } catch (InvalidPathException impossible) {
            return "..";
        }
    }

    private static Optional<PathMatcher> pattern(String path) {
        try {
            // Braces mean something in this kind of pattern alone.
            return Optional.of(FileSystems.getDefault()
                    .getPathMatcher("glob:"
                            + path.replace("[^", "[!").replace("{", "\\{").replace("}", "\\}")));
        } catch (PatternSyntaxException broken) {
            return Optional.empty();
        }
    }
}
