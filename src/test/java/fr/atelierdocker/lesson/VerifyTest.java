package fr.atelierdocker.lesson;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every characteristic that the lesson claims leads to the place of the bench where it can be made to happen. */
@QuarkusTest
@Tag("rapide")
class VerifyTest {

    private static final Map<String, List<String>> PLACES = Map.of(
            "image", List.of("#construire", "/image", "#carte"),
            "conteneur", List.of("/experiences#sans-volume", "/experiences#isolement", "/vie"),
            "volume", List.of("/vie", "#explorateur", "/vie"),
            "build", List.of("#construire", "/image"));

    @ParameterizedTest
    @ValueSource(strings = {"image", "conteneur", "volume", "build"})
    void everyCharacteristicHasItsLinkInTheWholeLessonAndOnItsOwnPage(String slug) {
        for (String page : List.of("/lecon", "/concepts/" + slug)) {
            List<String> links =
                    document(page).select(".titled:has(#" + slug + "-caracteristiques) + .traits > li").stream()
                            .map(item ->
                                    item.select("a.verify").eachAttr("href").toString())
                            .toList();
            assertEquals(
                    PLACES.get(slug).stream()
                            .map(place -> "[/atelier" + place + "]")
                            .toList(),
                    links,
                    page);
        }
    }

    @Test
    void eachLinkSaysByItselfWhatIsVerified() {
        List<String> names = document("/lecon").select("a.verify").stream()
                .map(Element::text)
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
        names.forEach(name -> assertTrue(name.startsWith("Vérifiez-le : "), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "conteneur", "volume", "build"})
    void eachPlaceIsOnTheBench(String slug) {
        List<String> missing = document("/concepts/" + slug).select("a.verify").eachAttr("href").stream()
                .filter(link -> !link.startsWith("/atelier") || !isThere(URI.create(link)))
                .toList();
        assertEquals(List.of(), missing);
    }

    private static boolean isThere(URI link) {
        Document page = document(link.getPath());
        return link.getFragment() == null || page.getElementById(link.getFragment()) != null;
    }

    private static Document document(String page) {
        return Jsoup.parse(get(page).then().statusCode(200).extract().asString());
    }
}
