package fr.atelierdocker.bench.experiment;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.bench.experiment.Persistence.Side;
import fr.atelierdocker.bench.step.JobPassage;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.text.Units;

/** Reads what containers found in {@code /data/log.txt}, as {@code cat} says it. */
final class PersistenceReader {

    private static final String FILE = "/data/log.txt";
    private static final String ABSENT = "No such file or directory";
    private static final String NOTHING = "n’a rien trouvé : pas de fichier";
    private static final String NOT_SAID = "sa sortie ne le dit pas";

    private final Journal journal;
    private final Summary summary;

    private PersistenceReader(Journal journal, Summary summary) {
        this.journal = journal;
        this.summary = summary;
    }

    static Persistence read(Journal journal, Summary summary) {
        PersistenceReader reader = new PersistenceReader(journal, summary);
        return new Persistence(reader.with(), reader.without());
    }

    /** What one container wrote while it looked for the file. */
    private static final class Look {
        private long lines;
        private boolean absent;

        void take(Fact fact) {
            if (fact.type() != Fact.Type.LINE) {
                return;
            }
            if (fact.channel().filter(Fact.Channel.STDERR::equals).isPresent()) {
                absent |= fact.text().contains(FILE) && fact.text().contains(ABSENT);
            } else {
                lines++;
            }
        }
    }

    /** The lesson's second step writes, its third reads with another container. */
    private Side with() {
        StepSummary run = summary.step(Step.RUN.slug());
        StepSummary read = summary.step(Step.READ.slug());
        if (run.state() == Fact.State.WAITING) {
            return Side.notYet("Faites les étapes 2 et 3 : leur résultat viendra ici.");
        }
        String first = run.state() == Fact.State.DONE
                ? "a écrit dans le volume"
                : run.state().isEnd() ? "n’a pas réussi" : "est au travail…";
        if (!read.state().isEnd() || read.since() < run.since()) {
            return new Side(true, first, "—", "Faites l’étape 3 : un autre conteneur y lira.");
        }
        Look look = looks(Step.READ, read).get(0);
        if (look.absent) {
            return new Side(true, first, NOTHING, "Le volume est vide.");
        }
        return read.state() == Fact.State.DONE
                ? new Side(
                        true,
                        first,
                        "a trouvé " + Units.count(look.lines, "ligne", "lignes"),
                        "Les deux sont supprimés ; le volume garde ce qui est écrit.")
                : new Side(true, first, "n’a pas réussi à lire", "Le volume est resté.");
    }

    private Side without() {
        StepSummary run = summary.step(Step.WITHOUT_VOLUME.slug());
        if (run.state() == Fact.State.WAITING) {
            return Side.notYet("Lancez l’expérience : ce que chacun trouve viendra ici.");
        }
        if (!run.state().isEnd()) {
            return new Side(true, "est au travail…", "—", "L’expérience est en cours.");
        }
        List<Look> looks = looks(Step.WITHOUT_VOLUME, run);
        String first = found(looks.get(0));
        String second = looks.size() < 2 ? "—" : found(looks.get(1));
        boolean lost = looks.size() > 1 && looks.get(1).absent;
        return new Side(
                true, first, second, lost ? "Rien : les deux sont supprimés, et leur fichier avec eux." : run.text());
    }

    private static String found(Look look) {
        return look.absent ? NOTHING + ", puis a écrit le sien" : NOT_SAID;
    }

    /** One for each command of the step's last turn; at least one. */
    private List<Look> looks(Step step, StepSummary turn) {
        List<Look> looks = new ArrayList<>();
        new JobPassage(turn.job(), turn.since()).forEach(journal, entry -> {
            Fact fact = entry.fact();
            if (fact.step().equals(step.slug())) {
                if (fact.type() == Fact.Type.COMMAND || looks.isEmpty()) {
                    looks.add(new Look());
                }
                looks.get(looks.size() - 1).take(fact);
            }
        });
        return looks.isEmpty() ? List.of(new Look()) : looks;
    }
}
