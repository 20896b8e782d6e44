package fr.atelierdocker.bench.door;

import java.util.Locale;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Instruction;
import fr.atelierdocker.docker.dockerfile.Setting;

/** What an ENV, an ARG or a LABEL gives a value to: names that stand there as they are, and labels that are not the bench's own. */
final class Names {

    private static final String OWN = "fr.atelierdocker";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]*|\"[A-Za-z0-9_][A-Za-z0-9_./-]*\"");

    private static final Pattern MARKS = Pattern.compile("[\\\\\"']");

    private final Refusals refusals;

    Names(Refusals refusals) {
        this.refusals = refusals;
    }

    void variables(Instruction instruction) {
        Setting.of(instruction).stream()
                .map(Setting::name)
                .filter(name -> !VARIABLE.matcher(name).matches())
                .forEach(name -> refusals.add(
                        instruction,
                        Refusals.quoted(name) + " ne peut pas être le nom d’une variable ici.",
                        "Écrivez `" + instruction.keyword()
                                + " NOM=valeur`, avec des lettres sans accent, des chiffres et `_`, et les guillemets autour de la"
                                + " seule valeur."));
    }

    void labels(Instruction instruction) {
        if (MARKS.matcher(instruction.operands())
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .contains(OWN)) {
            refusals.add(
                    instruction,
                    "Les libellés `" + OWN + "…` sont ceux par lesquels l’atelier reconnaît ce qu’il a fait.",
                    "Donnez un autre nom au vôtre : `LABEL auteur=\"Moi\"`.");
        }
        Setting.of(instruction).stream()
                .map(Setting::name)
                .filter(name -> !LABEL.matcher(name).matches())
                .forEach(name -> refusals.add(
                        instruction,
                        Refusals.quoted(name) + " ne peut pas être le nom d’un libellé ici.",
                        "Écrivez `LABEL nom=\"valeur\"`, le nom en lettres sans accent, chiffres, points et tirets."));
    }
}
