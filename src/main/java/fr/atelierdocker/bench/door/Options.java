package fr.atelierdocker.bench.door;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Instruction;

/** Which options an instruction may have. */
final class Options {

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "COPY", Set.of("from", "chown", "chmod"),
            "ADD", Set.of("chown", "chmod"),
            "HEALTHCHECK", Set.of("interval", "timeout", "start-period", "start-interval", "retries"));

    /** Without any character that a builder takes for another, or for the end of it. */
    private static final Pattern FORM = Pattern.compile("--([a-z-]+)=([A-Za-z0-9_.,:/@+${}-]+)");

    private final Refusals refusals;

    Options(Refusals refusals) {
        this.refusals = refusals;
    }

    void check(Instruction instruction) {
        for (String flag : instruction.flags()) {
            Matcher form = FORM.matcher(flag);
            Set<String> known = KNOWN.getOrDefault(instruction.keyword(), Set.of());
            if (!form.matches() || !known.contains(form.group(1))) {
                unknown(instruction, flag);
            }
        }
    }

    private void unknown(Instruction instruction, String flag) {
        String keyword = instruction.keyword();
        String sentence =
                "L’option " + Refusals.quoted(flag) + " n’est pas permise ici à " + Refusals.quoted(keyword) + ".";
        switch (keyword) {
            case "RUN" ->
                refusals.add(
                        instruction,
                        sentence,
                        "Les options de `RUN` (`--mount`, `--network`, `--security`) ouvrent à l’étape ce que l’atelier lui ferme :"
                                + " écrivez la commande seule.");
            case "FROM" ->
                refusals.add(
                        instruction,
                        sentence,
                        "Écrivez l’image juste après `FROM` : le moteur prend celle de sa propre machine.");
            case "COPY" ->
                refusals.add(
                        instruction,
                        sentence,
                        "`COPY` prend ici `--from=étape`, `--chown=utilisateur` et `--chmod=755`, sans guillemets ni espaces.");
            case "ADD" ->
                refusals.add(
                        instruction,
                        sentence,
                        "Écrivez `COPY`, qui copie un fichier du projet sans rien aller chercher.");
            default -> refusals.add(instruction, sentence, "Écrivez l’instruction sans cette option.");
        }
    }
}
