package fr.atelierdocker.bench.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.docker.dockerfile.Shell;

/** What is there and was not meant to be: an invisible space, a remark behind an instruction, a line that was swallowed. */
final class Characters implements Rule {

    /** In what follows them a {@code #} begins no remark of a shell. */
    private static final Set<Keyword> WITHOUT_SHELL = EnumSet.of(
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

    @Override
    public void read(Script script, Remarks remarks) {
        for (Statement statement : script.statements()) {
            if (statement.keyword().isPresent()) {
                swallowed(script.lines(), statement, remarks);
                invisible(statement, remarks);
                remark(statement, remarks);
            }
        }
    }

    private static void swallowed(List<String> lines, Statement statement, Remarks remarks) {
        for (int line = statement.firstLine() + 1; line <= statement.lastLine(); line++) {
            String text = lines.get(line - 1).strip();
            String word = text.split("[ \\t]", 2)[0];
            if (word.length() < text.length() && Keyword.named(word).isPresent()) {
                remarks.cause(
                        statement,
                        "La ligne " + line + ", " + Quote.of(text) + ", est prise pour la suite de "
                                + Quote.of(statement.name()) + ".",
                        "Retirez le `\\` qui finit la ligne au-dessus d'elle.");
                return;
            }
        }
    }

    private static void invisible(Statement statement, Remarks remarks) {
        String outside = Shell.outsideQuotes(statement.operands());
        boolean strange = outside.codePoints()
                .anyMatch(point ->
                        (point != ' ' && Character.isSpaceChar(point)) || Character.getType(point) == Character.FORMAT);
        if (strange) {
            remarks.cause(
                    statement,
                    "Il y a une espace insécable ou un caractère qui ne se voit pas dans cette ligne ; Docker n'y voit pas une"
                            + " espace.",
                    "Effacez les espaces de la ligne, et tapez-les à nouveau.");
        }
    }

    private static void remark(Statement statement, Remarks remarks) {
        boolean plain = statement.keyword().filter(WITHOUT_SHELL::contains).isPresent()
                || statement.text().contains("] #");
        Optional<Integer> at = plain ? sign(statement.operands()) : Optional.empty();
        at.ifPresent(begin -> remarks.cause(
                statement,
                "Une remarque a sa propre ligne : derrière une instruction, Docker la prend pour la suite.",
                "Mettez " + Quote.of(statement.operands().substring(begin)) + " sur la ligne au-dessus."));
    }

    /** Where a remark begins: a sign after a space, and outside of quotation marks. */
    private static Optional<Integer> sign(String operands) {
        String outside = Shell.outsideQuotes(operands);
        int at = outside.indexOf(" #");
        return at < 0 ? Optional.empty() : Optional.of(at + 1);
    }
}
