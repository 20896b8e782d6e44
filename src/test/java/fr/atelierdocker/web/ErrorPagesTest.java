package fr.atelierdocker.web;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
@Tag("rapide")
class ErrorPagesTest {

    @ParameterizedTest
    @CsvSource({
        "/nulle-part, 404, Cette page n’existe pas",
        "/concepts/rien, 404, Cette page n’existe pas",
        "/essais/500, 500, Le site a rencontré une erreur",
        "/essais/503, 503, Le moteur Docker ne répond pas"
    })
    void anErrorIsAFrenchPageThatSaysWhatToDo(String path, int status, String title) {
        String html = get(path)
                .then()
                .statusCode(status)
                .contentType(containsString("text/html"))
                .header("Cache-Control", is("no-store"))
                .extract()
                .asString();
        Document page = Jsoup.parse(html);
        assertEquals(title, page.select("h1").text());
        assertEquals("Que faire maintenant\u202F?", page.select("main h2").text());
        assertEquals("Atelier Docker", page.select(".brand").text());
        assertFalse(page.select("main li").isEmpty());
        assertFalse(html.contains("secret") || html.contains("Exception") || html.contains("\tat "), html);
    }

    @Test
    void forHtmxItIsAFragment() {
        String html = given().header("HX-Request", "true")
                .get("/essais/500")
                .then()
                .statusCode(500)
                .header("Vary", containsString("HX-Request"))
                .extract()
                .asString();
        assertFalse(html.contains("<html"), html);
        assertEquals(
                "Le site a rencontré une erreur",
                Jsoup.parseBodyFragment(html)
                        .select(".notice.error[role=alert] .notice-title")
                        .text());
    }

    @Test
    void anAddressThatOnlyTakesFormsSaysSo() {
        String html =
                given().post("/glossaire").then().statusCode(405).extract().asString();
        assertEquals(
                "Cette adresse ne s’ouvre pas ainsi",
                Jsoup.parse(html).select("h1").text());
    }
}
