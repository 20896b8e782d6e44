package fr.atelierdocker.bench.door;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Instruction;

/** How much there may be of what the engine makes for each: a container, a layer, a volume, an entry of a port. */
final class Counts {

    /** The engine stacks 125 layers at most, and each instruction makes an image and mostly a container too. */
    private static final int MOST_INSTRUCTIONS = 100;

    private static final int MOST_PORTS = 100;

    private static final int MOST_VOLUMES = 16;

    private static final Pattern PORTS =
            Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/(?:tcp|udp|sctp))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})(?:/(?:tcp|udp|sctp))?");

    private final Refusals refusals;
    private final Growth growth;
    private int instructions;
    private int ports;
    private int volumes;

    Counts(Refusals refusals, Growth growth) {
        this.refusals = refusals;
        this.growth = growth;
    }

    /** Whether there are so many that the rest need not be looked at. */
    boolean areTooMany() {
        return instructions > MOST_INSTRUCTIONS;
    }

    /** Takes the next instruction that the engine will do. */
    void take(Instruction instruction) {
        instructions++;
        if (instructions == MOST_INSTRUCTIONS + 1) {
            refusals.add(
                    instruction,
                    "Ce Dockerfile a plus de " + MOST_INSTRUCTIONS
                            + " instructions, en comptant celles que `ONBUILD` a gardées pour plus tard.",
                    "Le moteur fait de chacune une image et souvent une couche : réunissez plusieurs `RUN` par `&&`, plusieurs"
                            + " `ENV` en un seul.");
        }
        if (instruction.keyword().equals("EXPOSE")) {
            expose(instruction);
        } else if (instruction.keyword().equals("VOLUME")) {
            volume(instruction);
        }
    }

    private void expose(Instruction expose) {
        for (String word : expose.parts()) {
            int width = width(word);
            if (width == 0) {
                refusals.add(
                        expose,
                        "L’atelier ne sait pas lire " + Refusals.quoted(word) + " comme un port.",
                        "Écrivez un nombre, `EXPOSE 8000`, ou une variable dont la valeur en est un : `ARG PORT=8000` puis `EXPOSE"
                                + " $PORT`.");
                return;
            }
            ports = Math.min(2 * MOST_PORTS, ports + width);
        }
        if (ports > MOST_PORTS) {
            refusals.add(
                    expose,
                    "Ce Dockerfile expose plus de " + MOST_PORTS
                            + " ports, que le moteur noterait un par un dans chaque image.",
                    "Exposez ceux qui servent : `EXPOSE 8000`.");
        }
    }

    /** How many ports a word can stand for; 0 when nobody can tell. */
    private int width(String word) {
        Matcher variable = VARIABLE.matcher(word);
        if (!variable.matches()) {
            return plainWidth(word);
        }
        Set<Optional<String>> values =
                growth.literals(variable.group(1) == null ? variable.group(2) : variable.group(1));
        return values.isEmpty() || values.stream().anyMatch(value -> plainWidth(value.orElse("")) == 0)
                ? 0
                : values.stream()
                        .mapToInt(value -> plainWidth(value.orElse("")))
                        .max()
                        .orElse(0);
    }

    private static int plainWidth(String word) {
        Matcher range = PORTS.matcher(word);
        if (!range.matches()) {
            return 0;
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        return Math.max(1, last - first + 1);
    }

    private void volume(Instruction volume) {
        volumes += volume.words().map(words -> words.size()).orElseGet(() -> volume.parts()
                .size());
        if (volume.operands().startsWith("[") && !volume.isWholeList()) {
            refusals.add(
                    volume,
                    "L’atelier ne sait pas lire cette liste entre crochets.",
                    "Écrivez `VOLUME /data`, ou `VOLUME [\"/data\"]` avec des guillemets doubles.");
        } else if (volumes > MOST_VOLUMES) {
            refusals.add(
                    volume,
                    "Ce Dockerfile demande plus de " + MOST_VOLUMES
                            + " volumes, que le moteur ferait à chaque conteneur.",
                    "Déclarez ceux qui servent : `VOLUME /data`.");
        }
    }
}
