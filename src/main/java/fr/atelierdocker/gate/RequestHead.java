package fr.atelierdocker.gate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a request's body, read in the one way that leaves no doubt: whatever two readers could understand
 * differently is no request. Nothing of it is passed on as it was written.
 *
 * @param target the address, as it is written
 * @param fields by their names in lower case, each once
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">HTTP/1.1</a>
 */
record RequestHead(String method, String target, Map<String, String> fields) {

    /** In bytes. */
    static final int MOST = 32 * 1024;

    private static final Pattern LINE = Pattern.compile("([A-Z]{1,10}) (/[\\x21-\\x7e]*) HTTP/1\\.1");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\x20-\\x7e\\t]*)");

    /**
     * Reads one.
     *
     * @throws EOFException when whoever connected hung up before
     */
    static RequestHead read(Wire wire) throws IOException, Refusal {
        int[] left = {MOST};
        Matcher line = LINE.matcher(line(wire, left));
        if (!line.matches()) {
            throw Refusal.malformed("sa première ligne n’est pas celle d’une demande HTTP/1.1");
        }
        Map<String, String> fields = new TreeMap<>();
        for (String text; !(text = line(wire, left)).isEmpty(); ) {
            Matcher field = FIELD.matcher(text);
            if (!field.matches()) {
                throw Refusal.malformed("un de ses en-têtes est mal écrit");
            }
            String name = field.group(1).toLowerCase(Locale.ROOT);
            if (fields.put(name, field.group(2).strip()) != null) {
                throw Refusal.malformed("l’en-tête " + name + " y est deux fois");
            }
        }
        if (!fields.containsKey("host") || fields.containsKey("expect") || fields.containsKey("trailer")) {
            throw Refusal.malformed("ses en-têtes ne sont pas ceux que l’atelier envoie");
        }
        return new RequestHead(line.group(1), line.group(2), Map.copyOf(fields));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Whether its sender wants to go on without HTTP, in both directions; any other protocol is nobody's wish here. */
    boolean isUpgrade() {
        return field("upgrade").filter("tcp"::equalsIgnoreCase).isPresent();
    }

    /** Without its end, which must be CR LF, and nowhere else may be one of the two. */
    private static String line(Wire wire, int[] left) throws IOException, Refusal {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next; (next = wire.read()) != '\r'; ) {
            if (next < 0) {
                throw new EOFException("hung up");
            }
            if (next == '\n' || --left[0] < 0) {
                throw Refusal.malformed("son en-tête est trop long, ou ses lignes finissent mal");
            }
            bytes.write(next);
        }
        if (wire.read() != '\n') {
            throw Refusal.malformed("ses lignes finissent mal");
        }
        left[0] -= 2;
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
