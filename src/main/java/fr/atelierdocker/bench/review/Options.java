package fr.atelierdocker.bench.review;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import fr.atelierdocker.text.Nearest;

/** The words with two hyphens between an instruction and the rest. */
final class Options implements Rule {

    /** For the other builder, BuildKit. */
    private static final Set<String> OF_BUILDKIT =
            Set.of("mount", "network", "security", "chmod", "link", "parents", "exclude", "checksum", "keep-git-dir");

    @Override
    public void read(Script script, Remarks remarks) {
        for (Statement statement : script.statements()) {
            if (statement.keyword().isPresent()) {
                Set<String> seen = new HashSet<>();
                // One that is wrong is enough to be told of.
                statement.flags().stream()
                        .limit(20)
                        .filter(flag -> flag.length() > 2)
                        .forEach(flag -> read(flag, seen, statement, remarks));
            }
        }
    }

    private static void read(String flag, Set<String> seen, Statement statement, Remarks remarks) {
        int equals = flag.indexOf('=');
        String name = flag.substring(2, equals < 0 ? flag.length() : equals);
        Keyword keyword = statement.keyword().orElseThrow();
        List<String> known = keyword.options();
        if (OF_BUILDKIT.contains(name)) {
            remarks.error(
                    statement,
                    "L'option " + Quote.of("--" + name) + " demande BuildKit, un autre constructeur que celui-ci.",
                    name.equals("chmod")
                            ? "Retirez-la ; en dessous, écrivez `RUN chmod 755` et le fichier."
                            : "Retirez-la.");
        } else if (!known.contains(name)) {
            remarks.error(
                    statement,
                    Quote.of(keyword.name()) + " n'a pas d'option " + Quote.of("--" + name) + ".",
                    Nearest.to(name, known)
                            .map(near -> "Vouliez-vous dire " + Quote.of("--" + near) + " ?")
                            .orElse(
                                    keyword == Keyword.CMD || keyword == Keyword.ENTRYPOINT
                                            ? "Pour la donner au programme, écrivez-la entre crochets : `CMD [\"python\", \"app.py\", \"--aide\"]`."
                                            : "Retirez-la."));
        } else if (equals < 0) {
            remarks.error(
                    statement,
                    "L'option " + Quote.of("--" + name) + " attend une valeur, derrière un `=` sans espace.",
                    "Écrivez " + Quote.of("--" + name + "=valeur") + ", ou retirez-la.");
        } else if (!seen.add(name)) {
            remarks.error(
                    statement, "L'option " + Quote.of("--" + name) + " est donnée deux fois.", "Gardez-en une seule.");
        } else if (equals == flag.length() - 1) {
            remarks.advice(
                    statement,
                    "L'option " + Quote.of("--" + name) + " n'a pas de valeur.",
                    "Écrivez-la derrière le `=`, ou retirez l'option.");
        }
    }
}
