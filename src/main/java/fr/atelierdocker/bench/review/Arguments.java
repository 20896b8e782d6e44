package fr.atelierdocker.bench.review;

import java.util.List;

/** An instruction of which a part is missing. */
final class Arguments implements Rule {

    @Override
    public void read(Script script, Remarks remarks) {
        for (Statement statement : script.statements()) {
            statement.keyword().ifPresent(keyword -> read(keyword, statement, remarks));
        }
    }

    private static void read(Keyword keyword, Statement statement, Remarks remarks) {
        List<String> words = statement.words();
        if (statement.operands().isEmpty()) {
            missing(keyword, statement, remarks);
        } else if (keyword == Keyword.COPY || keyword == Keyword.ADD) {
            if (words.size() == 1) {
                remarks.error(
                        statement,
                        Quote.of(keyword.name()) + " demande deux choses, ce qu'il copie et où : il n'y a que "
                                + Quote.of(words.get(0)) + ".",
                        "Écrivez " + Quote.line(keyword + " " + words.get(0) + " /app/") + ".");
            }
        } else if (keyword == Keyword.FROM) {
            from(statement, words, remarks);
        }
    }

    private static void missing(Keyword keyword, Statement statement, Remarks remarks) {
        String example = "Écrivez par exemple " + Quote.line(keyword.example()) + ".";
        switch (keyword) {
            case CMD, ENTRYPOINT ->
                remarks.advice(statement, Quote.of(keyword.name()) + " ne dit pas quoi lancer.", example);
            default -> remarks.error(statement, Quote.of(keyword.name()) + " est seul : " + lack(keyword), example);
        }
    }

    private static String lack(Keyword keyword) {
        return switch (keyword) {
            case FROM -> "il manque l'image dont part la vôtre.";
            case RUN -> "il manque la commande à exécuter.";
            case COPY, ADD -> "il manque ce qu'il copie, et où.";
            case WORKDIR -> "il manque le dossier de travail.";
            case EXPOSE -> "il manque le port.";
            case VOLUME -> "il manque le dossier où monter un volume.";
            case USER -> "il manque le nom de l'utilisateur.";
            case STOPSIGNAL -> "il manque le signal.";
            default -> "il manque ce qui doit le suivre.";
        };
    }

    private static void from(Statement statement, List<String> words, Remarks remarks) {
        boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
        if (words.size() == 1 || named) {
            return;
        }
        String image = words.get(0);
        String next = words.get(1);
        if (next.equalsIgnoreCase("AS")) {
            remarks.error(
                    statement,
                    words.size() == 2
                            ? "Derrière `AS`, il manque le nom de l'étape."
                            : "Un nom d'étape n'a pas d'espace.",
                    "Écrivez " + Quote.line("FROM " + image + " AS base") + ", ou seulement "
                            + Quote.line("FROM " + image) + ".");
        } else if (words.size() == 2 && Character.isDigit(next.charAt(0)) && !image.contains(":")) {
            remarks.error(
                    statement,
                    "Entre l'image et son étiquette, il y a deux-points, pas une espace.",
                    "Écrivez " + Quote.line("FROM " + image + ":" + next) + ".");
        } else if (words.size() == 2 && image.endsWith(":")) {
            remarks.error(
                    statement,
                    "L'image et son étiquette s'écrivent sans espace.",
                    "Écrivez " + Quote.line("FROM " + image + next) + ".");
        } else {
            remarks.error(
                    statement,
                    "Derrière `FROM`, il y a une image, et au plus `AS` avec un nom : Docker ne sait que faire de "
                            + Quote.of(next) + ".",
                    "Écrivez " + Quote.line("FROM " + image) + ", ou "
                            + Quote.line("FROM " + image + " AS " + words.get(words.size() - 1)) + ".");
        }
    }
}
