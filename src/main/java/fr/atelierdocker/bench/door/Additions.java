package fr.atelierdocker.bench.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.dockerfile.Instruction;

/** What an ADD adds: files of the project and nothing that is fetched or unpacked; and the same of a COPY. */
final class Additions {

    /** Names of files, with no character that makes an address of one, or something else than it says. */
    private static final Pattern LOCAL =
            Pattern.compile("(?:\\.{0,2}/)?[\\p{L}\\p{N}_.*?+-]+(?:/[\\p{L}\\p{N}_.*?+-]+)*/?|\\.?/?");

    /** No path of the project is longer. */
    private static final int LONGEST = 512;

    /** Some builders take this for an address of Git without being told so. */
    private static final Pattern GIT = Pattern.compile("github\\.com(?:/.*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile("://|git@", Pattern.CASE_INSENSITIVE);

    /** What a reader of an instruction takes away, and what it puts before a letter. */
    private static final Pattern MARKS = Pattern.compile("[\\\\\"']");

    private static final int BLOCK = 512;
    private static final int SUM_FROM = 148;
    private static final int SUM_TO = 156;

    private final Optional<String> archive;
    private final Refusals refusals;

    /** @param files of the project, with their text */
    Additions(Map<String, String> files, Refusals refusals) {
        this.archive = files.entrySet().stream()
                .filter(file -> isArchive(file.getValue().getBytes(StandardCharsets.UTF_8)))
                .map(Map.Entry::getKey)
                .findFirst();
        this.refusals = refusals;
    }

    void add(Instruction add) {
        if (archive.isPresent()) {
            refusals.add(
                    add,
                    "`ADD` déballerait " + Refusals.quoted(archive.get()) + ", qui a la forme d’une archive.",
                    "Écrivez `COPY`, qui copie les fichiers tels qu’ils sont.");
            return;
        }
        boolean list = add.operands().startsWith("[");
        if (list && !add.isWholeList()) {
            refusals.add(
                    add,
                    "L’atelier ne sait pas lire cette liste entre crochets.",
                    "Écrivez `ADD app.py /app/`, ou plutôt `COPY app.py /app/`.");
            return;
        }
        List<String> words = words(add);
        words.stream()
                .limit(Math.max(1, words.size() - 1))
                .filter(source -> !isLocal(source))
                .forEach(source -> refusals.add(
                        add,
                        "`ADD` irait chercher " + Refusals.quoted(source)
                                + ", ou l’atelier ne peut pas être sûr du contraire : ici rien ne se télécharge.",
                        "Nommez un fichier du projet en toutes lettres, et préférez `COPY` : `COPY app.py /app/`."));
    }

    private static boolean isLocal(String source) {
        return source.length() <= LONGEST
                && LOCAL.matcher(source).matches()
                && !GIT.matcher(source).matches();
    }

    /** The engine fetches nothing for a COPY, and a later one should not begin to. */
    void copy(Instruction copy) {
        if (ADDRESS.matcher(MARKS.matcher(copy.operands()).replaceAll("")).find()) {
            refusals.add(
                    copy,
                    "`COPY` ne copie rien depuis une adresse, et ici rien ne se télécharge.",
                    "Nommez un fichier du projet : `COPY app.py /app/`.");
        }
    }

    private static List<String> words(Instruction instruction) {
        return instruction.words().orElseGet(() -> instruction.parts());
    }

    /**
     * Whether the engine would unpack it. An archive of some kilobytes can become gigabytes, holes and all; of those that are
     * compressed only bzip2 begins like text.
     *
     * @see <a href="https://pkg.go.dev/archive/tar">what the engine reads one with: the sum in its first block decides</a>
     */
    static boolean isArchive(byte[] content) {
        if (content.length >= 3 && new String(content, 0, 3, StandardCharsets.ISO_8859_1).equals("BZh")) {
            return true;
        }
        if (content.length < BLOCK) {
            return false;
        }
        String written = new String(content, SUM_FROM, SUM_TO - SUM_FROM, StandardCharsets.ISO_8859_1)
                .replaceAll("[ \\x00]", "");
        if (!written.matches("[0-7]{1,8}")) {
            return false;
        }
        int signed = 0;
        int unsigned = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte counted = i >= SUM_FROM && i < SUM_TO ? (byte) ' ' : content[i];
            signed += counted;
            unsigned += counted & 0xFF;
        }
        int sum = Integer.parseInt(written, 8);
        return sum == signed || sum == unsigned;
    }
}
