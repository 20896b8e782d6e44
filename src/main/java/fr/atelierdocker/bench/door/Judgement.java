package fr.atelierdocker.bench.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.dockerfile.ImageName;
import fr.atelierdocker.docker.dockerfile.Instruction;
import fr.atelierdocker.docker.dockerfile.Stage;

/** Goes through the instructions of one Dockerfile as the engine will, with those that an ONBUILD keeps where they are done. */
final class Judgement {

    private static final Pattern SPACE = Pattern.compile("[ \\t\\x0B\\f\\r]");

    private static final Pattern PLAIN_WORD = Pattern.compile("\\p{ASCII}*");

    /** To the builders that know such bodies at all. */
    private static final Set<String> MAY_HAVE_BODY = Set.of("RUN", "COPY", "ADD", "ONBUILD");

    /** Three of them give a shell one line, and begin nothing. */
    private static final Pattern HEREDOC = Pattern.compile("(?<!<)<<(?!<)");

    private static final Set<String> NEVER_KEPT = Set.of("ONBUILD", "FROM", "MAINTAINER");

    private final Refusals refusals;
    private final Map<String, Inherited> inherited = new HashMap<>();
    private final Sources sources;
    private final Additions additions;
    private final Options options;
    private final Names names;
    private final Growth growth;
    private final Counts counts;
    private final Starts starts;
    /** The instructions that each stage keeps for those that start from it. */
    private final List<List<Instruction>> kept = new ArrayList<>();

    /**
     * @param shared whether others have the same engine
     * @param files of the project, with their text
     * @param inherited of the images that are there, by any of their names
     */
    Judgement(
            List<AllowedImage> allowed,
            boolean shared,
            Map<String, String> files,
            Map<String, Inherited> inherited,
            Refusals refusals) {
        this.refusals = refusals;
        inherited.forEach((name, handed) -> this.inherited.put(ImageName.normal(name), handed));
        this.sources = new Sources(allowed, refusals);
        this.additions = new Additions(files, refusals);
        this.options = new Options(refusals);
        this.names = new Names(refusals);
        this.growth = new Growth(refusals, inherited.values());
        this.counts = new Counts(refusals, growth);
        this.starts = new Starts(shared, refusals);
    }

    void judge(List<Instruction> instructions) {
        instructions.forEach(this::judge);
        // Given arguments alone, some engines hang up without an answer, and look as if they were gone.
        if (!instructions.isEmpty()
                && instructions.stream()
                        .allMatch(instruction -> instruction.keyword().equals("ARG"))) {
            refusals.add(
                    0,
                    "Il manque l’image dont part la vôtre : il n’y a pas de `FROM`.",
                    "Écrivez sous les `ARG` : `FROM python:3.11-slim`.");
        }
    }

    private void judge(Instruction instruction) {
        if (counts.areTooMany()) {
            return;
        }
        look(instruction);
        starts.take(instruction);
    }

    /** Looks at one that is done, or kept to be done. */
    private void look(Instruction instruction) {
        String word = SPACE.split(instruction.text(), 2)[0];
        if (!PLAIN_WORD.matcher(word).matches()) {
            refusals.add(
                    instruction,
                    Refusals.quoted(word) + " n’est pas une instruction.",
                    "Écrivez-la en lettres sans accent, comme `RUN`, `COPY` ou `CMD`.");
            return;
        }
        if (MAY_HAVE_BODY.contains(instruction.keyword())
                && HEREDOC.matcher(instruction.text()).find()) {
            refusals.add(
                    instruction,
                    "Les textes sur plusieurs lignes qui commencent par `<<` ne sont pas lus de même par tous les moteurs.",
                    "Écrivez une commande par ligne, réunies par `&& \\`, ou mettez le texte dans un fichier copié par `COPY`.");
        }
        options.check(instruction);
        counts.take(instruction);
        growth.take(instruction);
        switch (instruction.keyword()) {
            case "FROM" -> begin(instruction);
            case "ARG" -> {
                names.variables(instruction);
                sources.arg(instruction);
            }
            case "ENV" -> names.variables(instruction);
            case "LABEL" -> names.labels(instruction);
            case "ADD" -> additions.add(instruction);
            case "COPY" -> {
                sources.copy(instruction);
                additions.copy(instruction);
            }
            case "ONBUILD" -> keep(instruction);
            default -> {
                // The others fetch nothing, and what they run is bounded where it runs.
            }
        }
    }

    private void begin(Instruction from) {
        Stage stage = sources.from(from);
        starts.begin(stage);
        kept.add(new ArrayList<>());
        if (stage.earlier() >= 0) {
            judge(List.copyOf(kept.get(stage.earlier())));
        } else if (stage.isOfImage()) {
            Inherited handed = inherited.get(ImageName.normal(stage.base()));
            if (handed != null) {
                handed.triggers().forEach(trigger -> judgeTrigger(from, stage.base(), trigger));
            }
        }
    }

    /** Of an image that nobody has judged: what is wrong with it is said of the line that names the image. */
    private void judgeTrigger(Instruction from, String image, String trigger) {
        Refusals own = new Refusals();
        new TextCheck(own).check(trigger);
        List<Instruction> instructions = Dockerfile.instructions(trigger);
        boolean one = own.isEmpty() && instructions.size() == 1;
        boolean allowed = one && !NEVER_KEPT.contains(instructions.get(0).keyword());
        if (!allowed) {
            refusals.add(
                    from,
                    "L’image " + Refusals.quoted(image) + " fait faire " + Refusals.quoted(trigger)
                            + " à qui part d’elle, et l’atelier ne sait pas le juger.",
                    "Partez d’une autre image.");
            return;
        }
        judge(new Instruction(
                from.firstLine(), from.lastLine(), instructions.get(0).text()));
    }

    private void keep(Instruction onbuild) {
        Instruction later = onbuild.kept().orElseThrow();
        if (NEVER_KEPT.contains(later.keyword())) {
            refusals.add(
                    onbuild,
                    "`ONBUILD` ne peut pas garder " + Refusals.quoted(later.keyword()) + ".",
                    "Gardez une instruction qui se fait plus tard, comme `ONBUILD COPY app.py /app/`.");
            return;
        }
        look(later);
        if (sources.current() >= 0) {
            kept.get(sources.current()).add(later);
        }
    }
}
