package fr.atelierdocker.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Writes entries that follow one another, each with its line end. The lines of a flood differ in their number and their text
 * only: what is between the two is written as for the line before, and made when it is another. For one thread.
 *
 * @see EntryReader which needs the number first and the text last
 */
final class EntryWriter {

    private static final SerializedString HEAD = new SerializedString("{\"n\":");
    private static final SerializedString END = new SerializedString("}\n");

    private final JsonGenerator out;
    /** What is between number and text in the entry before. */
    private SerializedString middle;

    private Entry before;

    /** @param out puts nothing between two values */
    EntryWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Entry entry) throws IOException {
        if (before == null
                || !entry.time().equals(before.time())
                || !entry.fact().isLike(before.fact())) {
            middle = middle(entry);
            before = entry;
        }
        out.writeRaw(HEAD);
        out.writeNumber(entry.number());
        out.writeRaw(middle);
        out.writeString(entry.fact().text());
        out.writeRaw(END);
    }

    private static SerializedString middle(Entry entry) {
        Fact fact = entry.fact();
        StringBuilder fields = new StringBuilder();
        write("t", entry.time().toString(), fields);
        if (fact.job() != 0) {
            write("travail", fact.job(), fields);
        }
        write("type", fact.type().code(), fields);
        writeUnlessEmpty("etape", fact.step(), fields);
        fact.state().ifPresent(state -> write("etat", state.code(), fields));
        fact.channel().ifPresent(channel -> write("flux", channel.code(), fields));
        writeUnlessEmpty("cle", fact.key(), fields);
        if (fact.over() != 0) {
            write("remplace", fact.over(), fields);
        }
        fact.code().ifPresent(code -> write("code", code, fields));
        writeUnlessEmpty("source", fact.source(), fields);
        fields.append(",\"texte\":");
        // Half a pair of surrogates, which UTF-8 does not have, becomes a question mark.
        byte[] utf8 = fields.toString().getBytes(StandardCharsets.UTF_8);
        return new SerializedString(new String(utf8, StandardCharsets.UTF_8));
    }

    private static void writeUnlessEmpty(String field, String value, StringBuilder fields) {
        if (!value.isEmpty()) {
            write(field, value, fields);
        }
    }

    private static void write(String field, String value, StringBuilder fields) {
        fields.append(",\"").append(field).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, fields);
        fields.append('"');
    }

    private static void write(String field, long value, StringBuilder fields) {
        fields.append(",\"").append(field).append("\":").append(value);
    }
}
