package fr.atelierdocker.web;

import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import static io.restassured.RestAssured.get;

/** The pages that tests walk through: all of the site map, but the bench, which has its own tests. */
final class Pages {

    private Pages() {}

    static Stream<String> readable() {
        return Jsoup.parse(get("/sitemap.xml").asString()).select("loc").eachText().stream()
                .map(address -> address.replaceFirst("https?://[^/]+", ""))
                .filter(path -> !path.startsWith("/atelier"));
    }

    static Document open(String path) {
        return Jsoup.parse(get(path).asString());
    }
}
