package fr.atelierdocker.lesson;

import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every characteristic that the lesson claims leads to where it is proved, and from there back. */
@QuarkusTest
@Tag("rapide")
class VerifyTest {

    @ParameterizedTest
    @ValueSource(strings = {"image", "conteneur", "volume", "build"})
    void everyCharacteristicHasItsLinkInTheWholeLessonAndOnItsOwnPage(String slug) {
        for (String page : List.of("/lecon", "/concepts/" + slug)) {
            for (Element item : document(page).select(".titled:has(#" + slug + "-caracteristiques) + .traits > li")) {
                assertEquals(
                        List.of("/atelier/verifier/" + item.id()),
                        item.select("a.verify").eachAttr("href"),
                        page);
            }
        }
    }

    /** In the order of the lesson, and each once. */
    @Test
    void theConceptPagesHaveAllSentencesAndNoOther() {
        List<String> links = Concept.ALL.stream()
                .flatMap(concept -> document(concept.path()).select("a.verify").eachAttr("href").stream())
                .toList();
        assertEquals(Stream.of(Sentence.values()).map(Sentence::path).toList(), links);
    }

    @ParameterizedTest
    @EnumSource
    void theSentenceIsTheOneThatIsProvedAndTheWayBackLeadsToIt(Sentence sentence) {
        String[] source = sentence.source().split("#");
        Element item = document(source[0]).getElementById(source[1]);
        item.select("a.verify").remove();
        assertEquals(plain(sentence.text()), plain(item.text()));

        Element proof = document(sentence.path()).getElementById("verifier");
        assertTrue(plain(proof.select("blockquote").text()).endsWith(plain(sentence.text())));
        assertEquals(List.of(sentence.source()), proof.select("a.way-back").eachAttr("href"));
        assertEquals(sentence.path(), proof.select("form").attr("action"));
    }

    @Test
    void eachLinkSaysByItselfWhatIsVerified() {
        List<String> names = document("/lecon").select("a.verify").stream()
                .map(Element::text)
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
        names.forEach(name -> assertTrue(name.startsWith("Vérifiez-le : ") || name.startsWith("Prouvé : "), name));
    }

    @Test
    void whatIsNoSentenceIsNotFound() {
        get("/atelier/verifier/rien").then().statusCode(404);
        get("/atelier/verifier/").then().statusCode(200);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace('’', '\'')
                .strip();
    }

    private static Document document(String page) {
        return Jsoup.parse(get(page).then().statusCode(200).extract().asString());
    }
}
