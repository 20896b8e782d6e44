package fr.atelierdocker.bench.review;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a Dockerfile begins: with directives, if any, then with what its image starts from. */
final class Beginning implements Rule {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(\\S.*)");

    @Override
    public void read(Script script, Remarks remarks) {
        directives(script.lines(), remarks);
        if (script.isEmpty()) {
            remarks.error(
                    "Ce Dockerfile ne dit rien encore : il n'a aucune instruction.",
                    "Commencez par l'image dont part la vôtre : `FROM python:3.11-slim`.");
            return;
        }
        // It may be that the FROM is the one that is misspelt.
        if (script.statements().isEmpty()
                || script.statements().get(0).keyword().isEmpty()) {
            return;
        }
        List<Statement> early = script.beforeFrom().stream()
                .filter(statement -> !statement.is(Keyword.ARG))
                .toList();
        if (!early.isEmpty()) {
            Statement first = early.get(0);
            remarks.error(
                    first,
                    "Une image part toujours d'une autre : avant le premier `FROM`, seul `ARG` est permis, et "
                            + Quote.of(first.name()) + " est avant.",
                    "Écrivez au-dessus `FROM python:3.11-slim`"
                            + (script.stages().isEmpty()
                                    ? "."
                                    : ", ou faites remonter la ligne "
                                            + script.stages().get(0).from().firstLine() + "."));
        } else if (script.stages().isEmpty()
                && !script.isCut()
                && script.statements().stream().allMatch(each -> each.is(Keyword.ARG))) {
            remarks.error(
                    "Il manque l'image dont part la vôtre : il n'y a pas de `FROM`.",
                    "Écrivez sous les `ARG` : `FROM python:3.11-slim`.");
        }
    }

    /** They stand at the top, before any other line. */
    private static void directives(List<String> lines, Remarks remarks) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).length() > 200 ? "" : lines.get(i);
            Matcher directive = DIRECTIVE.matcher(line);
            if (!directive.matches()) {
                return;
            }
            String name = directive.group(1).toLowerCase(Locale.ROOT);
            String value = directive.group(2).strip();
            if (name.equals("escape") && !value.equals("\\") && !value.equals("`")) {
                remarks.note(
                        true,
                        i + 1,
                        "Tout en haut, cette ligne choisit le signe qui continue une ligne, et " + Quote.of(value)
                                + " n'en est pas un.",
                        "Supprimez-la : ce signe est `\\`.");
            } else if (name.equals("escape") && !seen.add(name)) {
                remarks.note(true, i + 1, "`escape` est donné deux fois.", "Supprimez cette ligne.");
            } else if (name.equals("syntax")) {
                remarks.note(
                        false,
                        i + 1,
                        "`# syntax=` choisit une autre grammaire, que seul BuildKit sait aller chercher : ici, elle est sans"
                                + " effet.",
                        "Vous pouvez supprimer cette ligne.");
            }
        }
    }
}
