package fr.atelierdocker.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * The journal's form on disk and on the wire: one JSON object a line,
 * {@code {"n":17,"t":"2026-…Z","travail":3,"type":"ligne","flux":"stdout","texte":"…"}}.
 */
final class EntryCodec {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // A line of a million characters can take six times as many, escaped.
                    .maxStringLength(16 << 20)
                    .build())
            .build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private static final Map<String, Fact.Type> TYPES = byCode(Fact.Type.values(), Fact.Type::code);
    private static final Map<String, Fact.State> STATES = byCode(Fact.State.values(), Fact.State::code);
    private static final Map<String, Fact.Channel> CHANNELS = byCode(Fact.Channel.values(), Fact.Channel::code);

    private EntryCodec() {}

    /** Writes the entries, each with its line end; the number of bytes up to the end of each. */
    static int[] write(List<Entry> entries, ByteArrayOutputStream out) throws IOException {
        int[] ends = new int[entries.size()];
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            EntryWriter writer = new EntryWriter(json);
            for (int i = 0; i < ends.length; i++) {
                writer.write(entries.get(i));
                ends[i] = out.size() + json.getOutputBuffered();
            }
        }
        return ends;
    }

    /**
     * Reads one line, without its line end.
     *
     * @param times of the lines that are read one after the other
     */
    static Entry read(byte[] bytes, int offset, int length, Timestamps times) throws IOException {
        try (JsonParser json = JSON.createParser(bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a journal entry");
            }
            return read(json, times);
        } catch (DateTimeParseException notATime) {
            throw new IOException("not a journal entry", notATime);
        }
    }

    private static Entry read(JsonParser json, Timestamps times) throws IOException {
        long number = 0;
        Instant time = Instant.EPOCH;
        long job = 0;
        Fact.Type type = null;
        String step = "";
        Optional<Fact.State> state = Optional.empty();
        Optional<Fact.Channel> channel = Optional.empty();
        String key = "";
        long over = 0;
        OptionalInt code = OptionalInt.empty();
        String text = "";
        String source = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "n" -> number = json.getLongValue();
                case "t" -> time = times.read(json.getText());
                case "travail" -> job = json.getLongValue();
                case "type" -> type = TYPES.get(json.getText());
                case "etape" -> step = json.getText();
                case "etat" -> state = Optional.ofNullable(STATES.get(json.getText()));
                case "flux" -> channel = Optional.ofNullable(CHANNELS.get(json.getText()));
                case "cle" -> key = json.getText();
                case "remplace" -> over = json.getLongValue();
                case "code" -> code = OptionalInt.of(json.getIntValue());
                case "texte" -> text = json.getText();
                case "source" -> source = json.getText();
                default -> json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || number == 0 || type == null) {
            throw new IOException("not a whole journal entry");
        }
        return new Entry(number, time, new Fact(job, type, step, state, channel, key, over, code, text, source));
    }

    private static <E> Map<String, E> byCode(E[] values, Function<E, String> code) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(code, Function.identity()));
    }
}
