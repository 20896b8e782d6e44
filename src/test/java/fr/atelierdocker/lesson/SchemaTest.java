package fr.atelierdocker.lesson;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.lesson.SchemaState.Node;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class SchemaTest {

    @Inject
    Engine qute;

    @Test
    void showsTheEnginesStateInThePictureAndInItsTwin() {
        SchemaState state = new SchemaState(
                Node.present("a1b2c3d4e5f6 · 125 Mo"), Node.active("en marche"), Node.absent("n'existe pas encore"));

        Document schema = Jsoup.parse(
                qute.getTemplate("schema").data("id", "carte", "state", state).render());

        List<String> captions = List.of("a1b2c3d4e5f6 · 125\u00A0Mo", "en marche", "n’existe pas encore");
        assertEquals(
                captions,
                schema.select("svg .state").stream().map(Element::wholeText).toList());
        assertEquals(
                List.of("is-present", "is-active", "is-absent"),
                schema.select("svg a[class*=is-]").stream()
                        .map(node -> node.className().replaceAll(".* ", ""))
                        .toList());
        assertEquals(
                captions,
                schema.select(".twin li").stream()
                        .skip(1)
                        .map(Element::wholeText)
                        .map(item -> item.replaceAll("(?s)^.*\u00A0: ([^,.]*).*$", "$1"))
                        .toList());
    }
}
