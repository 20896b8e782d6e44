package fr.atelierdocker.bench.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import fr.atelierdocker.docker.dockerfile.Shell;

/** Folders: where the work is done, what a file becomes that is given a folder's name, and what a volume keeps. */
final class Folders implements Rule {

    /** Of a path, in characters. */
    private static final int LONGEST = 1024;

    @Override
    public void read(Script script, Remarks remarks) {
        for (Stage stage : script.stages()) {
            String folder = "/";
            boolean chosen = false;
            for (Statement statement : stage.statements()) {
                if (statement.is(Keyword.WORKDIR) && !statement.operands().isEmpty()) {
                    folder = relative(statement, folder, chosen, remarks);
                    chosen = true;
                }
            }
            targets(stage, remarks);
            volumes(stage, remarks);
        }
    }

    private static String relative(Statement statement, String folder, boolean chosen, Remarks remarks) {
        String wanted = statement.operands();
        if (wanted.startsWith("[")) {
            remarks.advice(
                    statement,
                    "`WORKDIR` n'a pas de crochets : le dossier s'appellera " + Quote.of(wanted) + ".",
                    "Écrivez `WORKDIR /app`.");
            return folder;
        }
        String path = Shell.bare(wanted);
        if (path.startsWith("/") || path.contains("$")) {
            return path;
        }
        if (folder.length() + path.length() > LONGEST) {
            return "/";
        }
        String whole = (folder.endsWith("/") ? folder : folder + "/") + path.replaceFirst("^(?:\\./)+", "");
        String sentence = path.startsWith("~")
                ? "`~` n'est le dossier personnel que dans un shell : ici, le dossier s'appellera `~`."
                : path.matches("[A-Za-z]:.*")
                        ? "Dans l'image, c'est Linux : les dossiers commencent par `/`, et il n'y a pas de "
                                + Quote.of(path) + "."
                        : "Ce dossier ne commence pas par `/` : il dépend de "
                                + (chosen
                                        ? "celui de la ligne `WORKDIR` d'avant, et devient " + Quote.of(whole) + "."
                                        : "l'image de base.");
        remarks.advice(
                statement,
                sentence,
                "Écrivez le chemin entier : "
                        + (path.startsWith("~") || path.matches("[A-Za-z]:.*")
                                ? "`WORKDIR /app`."
                                : Quote.line("WORKDIR " + whole) + "."));
        return whole;
    }

    /** A file that takes the name of a folder that is wanted further down. */
    private static void targets(Stage stage, Remarks remarks) {
        Places places = Places.after(List.of());
        Set<String> files = new HashSet<>();
        for (Statement statement : stage.statements()) {
            if (statement.is(Keyword.WORKDIR)) {
                String wanted = places.absolute(Shell.bare(statement.operands()));
                if (files.contains(wanted)) {
                    remarks.error(
                            statement,
                            Quote.of(wanted) + " est déjà un fichier : c'est le nom que `COPY` lui a donné.",
                            "Plus haut, finissez le dossier par `/` : " + Quote.line("COPY app.py " + wanted + "/")
                                    + ".");
                }
            } else if (Copies.isCopy(statement) && statement.words().size() == 2) {
                String source = statement.words().get(0);
                String target = Shell.bare(statement.words().get(1));
                boolean renamed = source.contains(".")
                        && !Copies.isWholeFolder(source)
                        && !target.contains("$")
                        && !places.goesIntoFolder(target)
                        && !target.substring(target.lastIndexOf('/') + 1).contains(".");
                if (renamed) {
                    files.add(places.absolute(target));
                    remarks.advice(
                            statement,
                            "Le fichier s'appellera " + Quote.of(target)
                                    + " dans l'image : sans `/` à la fin, ce n'est pas un dossier.",
                            "Pour le mettre dans un dossier, écrivez "
                                    + Quote.line(statement.name() + " " + source + " " + target + "/") + ".");
                }
            }
            places.follow(statement);
        }
    }

    private static void volumes(Stage stage, Remarks remarks) {
        List<String> volumes = new ArrayList<>();
        for (Statement statement : stage.statements()) {
            if (statement.is(Keyword.VOLUME)) {
                statement.words().stream()
                        .filter(word -> word.startsWith("/") && word.length() > 1 && volumes.size() < 20)
                        .map(word -> word.endsWith("/") ? word.substring(0, word.length() - 1) : word)
                        .forEach(volumes::add);
                if (statement.list().isEmpty() && statement.operands().contains(":")) {
                    remarks.advice(
                            statement,
                            "`VOLUME` ne connaît que des dossiers de l'image : le nom du volume se donne au lancement.",
                            "Écrivez `VOLUME /data` ici, et `docker run -v mon_volume:/data` au lancement.");
                }
            } else if (statement.is(Keyword.RUN)) {
                volumes.stream()
                        .filter(volume -> statement.operands().contains(volume + "/")
                                || Statement.split(statement.operands()).contains(volume))
                        .findFirst()
                        .ifPresent(volume -> remarks.advice(
                                statement,
                                Quote.of(volume)
                                        + " est un volume depuis la ligne `VOLUME` : ce que cette commande y écrit ne"
                                        + " reste pas dans l'image.",
                                "Faites monter cette ligne au-dessus de `VOLUME`."));
            }
        }
    }
}
