package fr.atelierdocker.browser;

import java.util.ArrayList;
import java.util.List;

import io.restassured.path.json.JsonPath;

import static io.restassured.RestAssured.get;

/** What a panel of the page should show, as the journal tells. */
final class JournalLines {

    private JournalLines() {}

    /** The texts of a step since it last began. */
    static List<String> ofLastTurn(String step) {
        List<String> lines = new ArrayList<>();
        get("/atelier/journal.ndjson").asString().lines().map(JsonPath::from).forEach(entry -> {
            if (step.equals(entry.getString("etape"))) {
                if ("en-cours".equals(entry.getString("etat")) || "attente".equals(entry.getString("etat"))) {
                    lines.clear();
                }
                lines.add(plain(entry.getString("texte")));
            }
        });
        return lines;
    }

    /** A text without what French typography adds to it. */
    static String plain(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ').strip();
    }
}
