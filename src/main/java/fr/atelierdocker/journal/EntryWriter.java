package fr.atelierdocker.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonGenerator;
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

    private static SerializedString middle(Entry entry) throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        try (JsonGenerator json = EntryCodec.JSON.createGenerator(fields)) {
            json.writeStartObject();
            write(entry, json);
            json.writeEndObject();
        }
        String object = fields.toString(StandardCharsets.UTF_8);
        return new SerializedString("," + object.substring(1, object.length() - 1) + ",\"texte\":");
    }

    private static void write(Entry entry, JsonGenerator json) throws IOException {
        Fact fact = entry.fact();
        json.writeStringField("t", entry.time().toString());
        if (fact.job() != 0) {
            json.writeNumberField("travail", fact.job());
        }
        json.writeStringField("type", fact.type().code());
        writeUnlessEmpty("etape", fact.step(), json);
        if (fact.state().isPresent()) {
            json.writeStringField("etat", fact.state().get().code());
        }
        if (fact.channel().isPresent()) {
            json.writeStringField("flux", fact.channel().get().code());
        }
        writeUnlessEmpty("cle", fact.key(), json);
        if (fact.code().isPresent()) {
            json.writeNumberField("code", fact.code().getAsInt());
        }
        writeUnlessEmpty("source", fact.source(), json);
    }

    private static void writeUnlessEmpty(String field, String value, JsonGenerator json) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }
}
