package fr.atelierdocker.bench.review;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Shell;
import fr.atelierdocker.text.Nearest;

/** Names with values, ports, signals, and what the builder replaces in them. */
final class Settings implements Rule {

    /** In these the builder reads quotation marks and variables itself. */
    private static final Set<Keyword> EXPANDED = EnumSet.of(
            Keyword.FROM,
            Keyword.COPY,
            Keyword.ADD,
            Keyword.WORKDIR,
            Keyword.ENV,
            Keyword.ARG,
            Keyword.EXPOSE,
            Keyword.VOLUME,
            Keyword.USER,
            Keyword.LABEL,
            Keyword.STOPSIGNAL);

    private static final Pattern PORT = Pattern.compile(
            "(?:(?:[0-9.]{0,40}:)?[0-9]{0,6}(?:-[0-9]{1,6})?:)?([0-9]{1,6})(?:-([0-9]{1,6}))?(?:/(\\w{1,20}))?");

    private static final int HIGHEST_PORT = 65535;

    private static final List<String> SIGNALS = List.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

    @Override
    public void read(Script script, Remarks remarks) {
        for (Statement statement : script.statements()) {
            Optional<Keyword> keyword = statement.keyword();
            if (keyword.isEmpty() || statement.operands().isEmpty()) {
                continue;
            }
            if (EXPANDED.contains(keyword.get())) {
                quotes(statement, remarks);
            }
            switch (keyword.get()) {
                case ENV, LABEL -> pairs(statement, remarks);
                case ARG -> argument(statement, remarks);
                case EXPOSE -> ports(statement, remarks);
                case STOPSIGNAL -> signal(statement, remarks);
                case MAINTAINER ->
                    remarks.advice(
                            statement,
                            "`MAINTAINER` est ancien : on ne l'écrit plus.",
                            "Écrivez "
                                    + Quote.line("LABEL auteur=\""
                                            + statement.operands().replace("\"", "") + "\"") + ".");
                case ONBUILD -> onbuild(statement, remarks);
                default -> {
                    // The others have no values.
                }
            }
        }
        beforeFrom(script, remarks);
    }

    private static void quotes(Statement statement, Remarks remarks) {
        List<String> words = statement.list().orElse(List.of(statement.operands()));
        Optional<Character> open =
                words.stream().map(Shell::openQuote).flatMap(Optional::stream).findFirst();
        if (open.isEmpty() && isCutInQuotes(statement)) {
            remarks.error(
                    statement,
                    "Docker coupe cette ligne à chaque espace, même entre guillemets.",
                    "Un nom qui a une espace s'écrit entre crochets : "
                            + Quote.line(statement.name() + " "
                                    + Brackets.json(Shell.words(statement.operands()).stream()
                                            .map(Shell::bare)
                                            .toList()))
                            + ".");
            return;
        }
        if (open.isPresent()) {
            boolean apostrophe = open.get() == '\'' && !statement.operands().contains("\"");
            remarks.error(
                    statement,
                    apostrophe
                            ? "L'apostrophe ouvre une citation pour Docker, et rien ne la ferme."
                            : "Un guillemet est ouvert, " + Quote.of(open.get().toString()) + ", et rien ne le ferme.",
                    apostrophe && statement.operands().indexOf('=') > 0
                            ? "Mettez la valeur entre guillemets doubles : "
                                    + Quote.line(statement.name() + " "
                                            + statement.operands().replaceFirst("=", "=\"") + "\"")
                                    + "."
                            : "Ajoutez le second, ou retirez le premier.");
            return;
        }
        words.stream()
                .map(Shell::badVariable)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(variable -> remarks.error(
                        statement,
                        "Docker ne sait pas lire " + Quote.of(variable) + ".",
                        "Une variable s'écrit `${NOM}`, ou `${NOM:-valeur}` pour lui donner une valeur par défaut."));
    }

    private static boolean isCutInQuotes(Statement statement) {
        return (statement.is(Keyword.COPY) || statement.is(Keyword.ADD) || statement.is(Keyword.VOLUME))
                && statement.list().isEmpty()
                && Statement.split(statement.operands()).stream()
                        .anyMatch(word -> Shell.openQuote(word).isPresent());
    }

    private static void pairs(Statement statement, Remarks remarks) {
        List<String> words = Shell.words(statement.operands());
        String name = statement.name();
        String first = words.get(0);
        if (first.startsWith("=")) {
            remarks.error(
                    statement,
                    "Devant le `=`, il manque un nom.",
                    "Écrivez " + Quote.line(name + " NOM" + first) + ".");
        } else if (!first.contains("=")) {
            withoutSign(statement, words, remarks);
        } else {
            words.stream().filter(word -> word.indexOf('=') < 1).findFirst().ifPresent(word -> {
                int equals = first.indexOf('=');
                remarks.error(
                        statement,
                        word.startsWith("=")
                                ? "Il n'y a pas d'espace autour du `=`."
                                : "Chaque valeur a un nom et un `=` : " + Quote.of(word)
                                        + " n'en a pas. Une valeur qui a des espaces se met entre guillemets.",
                        "Écrivez "
                                + Quote.line(name + " " + first.substring(0, equals + 1) + "\""
                                        + (first.substring(equals + 1) + " "
                                                        + String.join(" ", words.subList(1, words.size())))
                                                .replace("\"", "")
                                                .strip()
                                        + "\"")
                                + ".");
            });
        }
    }

    private static void withoutSign(Statement statement, List<String> words, Remarks remarks) {
        String name = statement.name();
        String first = words.get(0);
        if (words.size() == 1) {
            remarks.error(
                    statement,
                    Quote.of(first) + " n'a pas de valeur.",
                    "Écrivez " + Quote.line(name + " " + first + "=valeur") + ".");
            return;
        }
        String value = statement.operands().substring(first.length()).strip();
        boolean sign = value.startsWith("=");
        String meant = (sign ? value.substring(1).strip() : value).replace("\"", "");
        remarks.advice(
                statement,
                sign
                        ? "Avec des espaces autour du `=`, la valeur sera " + Quote.of(value) + "."
                        : "Cette écriture, sans `=`, est ancienne, et ne prend qu'une valeur.",
                "Écrivez "
                        + Quote.line(
                                name + " " + first + "=" + (meant.matches("[\\w./:-]+") ? meant : "\"" + meant + "\""))
                        + ".");
    }

    private static void argument(Statement statement, Remarks remarks) {
        List<String> words = Shell.words(statement.operands());
        if (words.stream().anyMatch(word -> word.startsWith("="))) {
            remarks.error(
                    statement,
                    "Devant le `=`, il manque un nom : il n'y a pas d'espace autour du `=`.",
                    "Écrivez par exemple `ARG NOM=valeur`.");
        } else if (words.size() > 1
                && words.get(0).contains("=")
                && words.stream().anyMatch(word -> !word.contains("="))) {
            remarks.advice(
                    statement,
                    "La valeur s'arrête à l'espace ; la suite est prise pour d'autres noms.",
                    "Mettez la valeur entre guillemets : "
                            + Quote.line("ARG "
                                    + statement.operands().replace("\"", "").replaceFirst("=", "=\"") + "\"")
                            + ".");
        }
    }

    private static void ports(Statement statement, Remarks remarks) {
        for (String word : statement.words()) {
            String port = Shell.bare(word);
            if (port.contains("$")) {
                continue;
            }
            Matcher read = PORT.matcher(port);
            boolean right = port.length() < 80 && read.matches();
            int first = right ? Integer.parseInt(read.group(1)) : 0;
            int last = right && read.group(2) != null ? Integer.parseInt(read.group(2)) : first;
            String protocol = right && read.group(3) != null ? read.group(3).toLowerCase(Locale.ROOT) : "tcp";
            if (!right || last < first || last > HIGHEST_PORT) {
                remarks.error(
                        statement,
                        Quote.of(word) + " n'est pas un port : c'est un nombre, de 1 à " + HIGHEST_PORT + ".",
                        "Écrivez par exemple `EXPOSE 8080`"
                                + (port.endsWith(",") ? " ; deux ports, sans virgule : `EXPOSE 8080 8081`." : "."));
                return;
            }
            if (!Set.of("tcp", "udp", "sctp").contains(protocol)) {
                remarks.error(
                        statement,
                        "Derrière un port, il n'y a que `/tcp`, `/udp` ou `/sctp`, pas " + Quote.of("/" + protocol)
                                + ".",
                        "Écrivez " + Quote.line("EXPOSE " + first) + ".");
                return;
            }
            if (port.contains(":")) {
                remarks.advice(
                        statement,
                        "`EXPOSE` ne publie rien, et ne connaît que le port du conteneur.",
                        "Écrivez " + Quote.line("EXPOSE " + first)
                                + " ; le port de la machine se choisit au lancement :" + " `docker run -p`.");
            }
        }
    }

    private static void signal(Statement statement, Remarks remarks) {
        String signal = Shell.bare(statement.operands());
        if (signal.contains("$")) {
            return;
        }
        String name = signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        boolean known = signal.matches("0*[1-9][0-9]{0,3}")
                || SIGNALS.contains(name)
                || name.matches("RTM(?:IN|AX)(?:[+-][0-9]{1,2})?");
        if (!known) {
            remarks.error(
                    statement,
                    Quote.of(signal) + " n'est pas un signal.",
                    "Écrivez "
                            + Quote.line(
                                    "STOPSIGNAL SIG" + Nearest.to(name, SIGNALS).orElse("TERM")) + ".");
        }
    }

    private static void onbuild(Statement statement, Remarks remarks) {
        Statement kept = Statement.of(statement.instruction().kept().orElseThrow());
        if (Set.of("ONBUILD", "FROM", "MAINTAINER").contains(kept.name())) {
            remarks.error(
                    statement,
                    Quote.of(kept.name()) + " ne peut pas suivre `ONBUILD`.",
                    "Écrivez par exemple " + Quote.line(Keyword.ONBUILD.example()) + ".");
        } else if (kept.keyword().isEmpty()) {
            remarks.advice(
                    statement,
                    "Docker ne connaît pas l'instruction " + Quote.of(kept.name())
                            + " : cette image se construira, mais aucune ne pourra en partir.",
                    "Écrivez par exemple " + Quote.line(Keyword.ONBUILD.example()) + ".");
        }
    }

    /** A value that is given above the first FROM is for the lines FROM alone. */
    private static void beforeFrom(Script script, Remarks remarks) {
        Set<String> above = new HashSet<>();
        script.beforeFrom().stream()
                .filter(statement -> statement.is(Keyword.ARG))
                .flatMap(statement -> Shell.words(statement.operands()).stream())
                .map(word -> word.split("=", 2)[0])
                .filter(name -> name.matches("[A-Za-z_]\\w*"))
                .limit(20)
                .forEach(above::add);
        if (above.isEmpty()) {
            return;
        }
        Pattern used = Pattern.compile("\\$\\{?(" + String.join("|", above) + ")\\b");
        for (Stage stage : script.stages()) {
            Set<String> known = new HashSet<>();
            for (Statement statement : stage.statements()) {
                if (statement.is(Keyword.ARG) || statement.is(Keyword.ENV)) {
                    Shell.words(statement.operands()).forEach(word -> known.add(word.split("=", 2)[0]));
                }
                Matcher use = used.matcher(statement.operands());
                if (use.find() && !known.contains(use.group(1))) {
                    remarks.advice(
                            statement,
                            Quote.of("$" + use.group(1))
                                    + " est vide ici : un `ARG` écrit avant `FROM` ne vaut que pour `FROM`.",
                            "Ajoutez sous `FROM` la ligne " + Quote.line("ARG " + use.group(1)) + ".");
                }
            }
        }
    }
}
