package fr.atelierdocker.bench.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.dockerfile.Instruction;

/** Looks for what builders do not all read alike, so that nothing else has to be thought of behind it. */
final class TextCheck {

    /** The builder's scanner takes 64 KiB, with the end of the line. */
    private static final int LONGEST_LINE = 65_000;

    private static final int LONGEST_TEXT = 256 * 1024;

    private static final Pattern TWO_BACKSLASHES = Pattern.compile("\\\\\\\\[ \\t]*\\z");

    private static final Pattern DIRECTIVE = Pattern.compile("[ \\t]*#[ \\t]*([a-zA-Z]+)[ \\t]*=[ \\t]*(.*?)[ \\t]*");

    /** The grammar of Docker itself, which the builder has anyway. */
    private static final Pattern USUAL_SYNTAX =
            Pattern.compile("(?:docker\\.io/)?docker/dockerfile(?::[a-zA-Z0-9_.-]+)?");

    /** It was a space once, and is none any more. */
    private static final int OLD_SPACE = 0x180E;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private static final Pattern ENDS = Pattern.compile("^[ \\t]+|[ \\t]+$");

    private static final Set<String> FREE = Set.of("RUN", "CMD", "ENTRYPOINT");

    private final Refusals refusals;

    TextCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    void check(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
            refusals.add(0, "Ce Dockerfile est trop long.", "Un Dockerfile tient en quelques dizaines de lignes.");
            return;
        }
        List<String> lines = List.of(text.split("\n", -1));
        Set<Integer> sentences = sentences(text);
        boolean atTheTop = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).endsWith("\r")
                    ? lines.get(i).substring(0, lines.get(i).length() - 1)
                    : lines.get(i);
            boolean comment = line.replaceFirst("^[ \\t]+", "").startsWith("#");
            characters(i + 1, line, comment, sentences.contains(i + 1));
            end(i + 1, line);
            atTheTop &= comment || line.isBlank();
            if (atTheTop && comment) {
                directive(i + 1, line);
            }
        }
    }

    /** The lines that are an instruction of their own in which words are free, and no builder parts them. */
    private static Set<Integer> sentences(String text) {
        return Dockerfile.instructions(text).stream()
                .filter(instruction -> instruction.firstLine() == instruction.lastLine())
                .filter(instruction -> FREE.contains(instruction.keyword()))
                .map(Instruction::firstLine)
                .collect(Collectors.toSet());
    }

    private void characters(int number, String line, boolean comment, boolean sentence) {
        if (number == 1 && line.startsWith("\uFEFF")) {
            refusals.add(
                    1,
                    "Le fichier commence par une marque invisible (BOM).",
                    "Effacez le tout premier caractère, ou enregistrez le fichier en UTF-8 sans BOM.");
            return;
        }
        line.codePoints()
                .filter(c -> isControl(c))
                .findFirst()
                .ifPresent(c -> refusals.add(
                        number,
                        "Cette ligne contient un caractère de commande (" + name(c) + "), que l’on ne voit pas.",
                        "Effacez la ligne et écrivez-la de nouveau au clavier."));
        line.codePoints()
                .filter(c -> !comment && isOddSpace(c))
                .filter(c -> !sentence || hasOddEnd(line))
                .findFirst()
                .ifPresent(
                        c -> refusals.add(
                                number,
                                "Cette ligne contient une espace qui n’en est pas une pour tous les moteurs (" + name(c)
                                        + ").",
                                "Remplacez-la par une espace ordinaire : en copiant d’une page, on emporte souvent une espace insécable."));
    }

    /** Where some builders cut spaces away. Within a sentence they are, in French, before « ! ». */
    private static boolean hasOddEnd(String line) {
        String cut = ENDS.matcher(line).replaceAll("");
        return isOddSpace(cut.codePointAt(0)) || isOddSpace(cut.codePointBefore(cut.length()));
    }

    private static boolean isControl(int c) {
        return c != '\t' && (Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.SURROGATE);
    }

    private static boolean isOddSpace(int c) {
        return (c != ' ' && Character.isSpaceChar(c)) || c == OLD_SPACE || c == BYTE_ORDER_MARK;
    }

    private static String name(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }

    private void end(int number, String line) {
        if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            refusals.add(
                    number,
                    "Cette ligne est plus longue que ce que le moteur lit.",
                    "Mettez un texte long dans un fichier, et copiez-le par `COPY`.");
        }
        if (TWO_BACKSLASHES.matcher(line).find()) {
            refusals.add(
                    number,
                    "Cette ligne finit par deux barres obliques inverses, que tous les moteurs ne lisent pas de même.",
                    "Une seule continue l’instruction sur la ligne suivante ; pour finir par une barre, mettez le mot entre"
                            + " guillemets.");
        }
    }

    private void directive(int number, String line) {
        Matcher directive = DIRECTIVE.matcher(line);
        if (!directive.matches()) {
            return;
        }
        String name = directive.group(1).toLowerCase(Locale.ROOT);
        String value = directive.group(2);
        if (name.equals("escape") && !value.equals("\\")) {
            refusals.add(
                    number,
                    "`# escape=` change le caractère qui continue une ligne, et l’atelier ne le permet pas.",
                    "Supprimez cette ligne, et continuez une instruction par `\\`, comme partout sous Linux.");
        }
        if (name.equals("syntax") && !USUAL_SYNTAX.matcher(value).matches()) {
            refusals.add(
                    number,
                    "`# syntax=` demande au moteur de télécharger " + Refusals.quoted(value)
                            + " pour lire le Dockerfile, et l’atelier ne télécharge rien d’autre que ses images de base.",
                    "Supprimez cette ligne : ce Dockerfile n’en a pas besoin.");
        }
    }
}
