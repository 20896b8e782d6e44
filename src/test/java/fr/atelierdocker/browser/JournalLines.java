package fr.atelierdocker.browser;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static io.restassured.RestAssured.get;

/** What a panel of the page should show, as the journal tells. */
final class JournalLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalLines() {}

    /** The texts of a step since it last began. */
    static List<String> ofLastTurn(String step) {
        List<String> lines = new ArrayList<>();
        get("/atelier/journal.ndjson")
                .asString()
                .lines()
                .map(JournalLines::parse)
                .forEach(entry -> {
                    if (step.equals(entry.path("etape").asText())) {
                        String state = entry.path("etat").asText();
                        if (state.equals("en-cours") || state.equals("attente")) {
                            lines.clear();
                        }
                        lines.add(plain(entry.path("texte").asText()));
                    }
                });
        return lines;
    }

    /** A text without what French typography adds to it. */
    static String plain(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ').strip();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(line, notJson);
        }
    }
}
