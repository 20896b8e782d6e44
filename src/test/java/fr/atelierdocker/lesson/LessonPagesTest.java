package fr.atelierdocker.lesson;

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

@QuarkusTest
@Tag("rapide")
class LessonPagesTest {

    private static final Map<String, List<String>> TAUGHT = Map.of(
            "image",
                    List.of(
                            "Une image est un modèle figé",
                            "Elle est créée à partir d’un fichier Dockerfile.",
                            "Elle peut être partagée, via Docker Hub ou un registre privé.",
                            "Elle ne s’exécute pas directement : elle sert de base pour créer un conteneur.",
                            "L’image python:3.11-slim contient une version minimale de Python 3.11."),
            "conteneur",
                    List.of(
                            "Un conteneur est une instance en cours d’exécution d’une image.",
                            "Il est éphémère par défaut, sauf si vous le configurez autrement.",
                            "espace d’exécution isolé : réseau, système de fichiers, processus, etc.",
                            "Il peut être démarré, arrêté, redémarré ou supprimé.",
                            "Une image est statique et ne bouge pas, tandis qu’un conteneur est dynamique et vit en"
                                    + " mémoire."),
            "volume",
                    List.of(
                            "Un volume est un mécanisme de persistance des données dans Docker.",
                            "Il est stocké en dehors du système de fichiers du conteneur.",
                            "bases de données, fichiers générés, configurations, etc.",
                            "Il peut être partagé entre plusieurs conteneurs.",
                            "docker run -v nom_du_volume:/data ... monte un volume"),
            "build",
                    List.of(
                            "le processus de création d’une image Docker à partir d’un Dockerfile",
                            "Il exécute étape par étape les instructions du Dockerfile.",
                            "image Docker, prête à être utilisée ou poussée sur un registre.",
                            "docker build -t mon_image .",
                            "des instructions comme FROM, COPY, RUN, puis vous le construisez"));

    /** What the figure says of itself is what it shows; the bench, which adds one, counts in the same words. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/concepts/build"})
    void theLayersOfTheLessonsImageAreCounted(String page) {
        Element figure = document(page).selectFirst("figure.layers");
        int settings = figure.select("li.setting").size();
        int layers =
                figure.select("li").size() - settings - figure.select("li.base").size();
        String count = layers + " couches et " + settings + " réglages";
        assertEquals("2 couches et 2 réglages", count);
        assertTrue(plainText(figure).contains(count), plainText(figure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "conteneur", "volume", "build"})
    void aConceptIsTaughtWholeOnTheHomePageAndOnItsOwn(String slug) {
        for (String page : List.of("/", "/concepts/" + slug)) {
            String text = plainText(document(page));
            TAUGHT.get(slug).forEach(sentence -> assertTrue(text.contains(sentence), page + ": " + sentence));
        }
        assertEquals(
                "/concepts/" + slug,
                document("/concepts/" + slug)
                        .select(".site-nav a[aria-current=page]")
                        .attr("href"));
    }

    /** Whoever only reads waits for nothing that the bench alone needs. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/concepts/volume", "/glossaire"})
    void theStylesAreTheLessonsAlone(String page) {
        assertEquals(
                List.of("layers.css", "base.css", "lesson.css"),
                document(page).select("link[rel=stylesheet]").eachAttr("href").stream()
                        .map(href -> href.replaceAll(".*/|\\?.*", ""))
                        .toList());
    }

    @Test
    void theTableHasTheLessonsCells() {
        Element table = document("/").selectFirst("table");
        assertEquals(
                List.of("Élément", "Rôle", "Persistant ?", "Dynamique ?", "Créé à partir de"),
                table.select("thead th[scope=col]").stream()
                        .map(LessonPagesTest::plainText)
                        .toList());
        assertEquals(
                List.of(
                        List.of("Image", "Modèle figé d’une app", "Oui", "Non", "Dockerfile"),
                        List.of("Conteneur", "Instance de l’image", "Non (par défaut)", "Oui", "Image"),
                        List.of("Volume", "Stockage persistant", "Oui", "Non", "Docker/Disk"),
                        List.of("Build", "Action de créer une image", "N/A", "N/A", "Dockerfile")),
                table.select("tbody tr").stream()
                        .map(row -> row.select("th[scope=row], td").stream()
                                .map(LessonPagesTest::plainText)
                                .toList())
                        .toList());
        assertEquals(
                "Les quatre idées en un coup d’œil", table.select("caption").text());
    }

    @Test
    void theSchemaIsNamedDescribedAndLinked() {
        Element schema = document("/").selectFirst("figure.schema");
        Element svg = schema.selectFirst("svg");
        assertEquals("carte-titre carte-desc", svg.attr("aria-labelledby"));
        assertEquals("Du Dockerfile au volume", svg.select("title#carte-titre").text());
        assertTrue(svg.select("desc#carte-desc").text().startsWith("De haut en bas"));
        assertEquals(
                List.of(
                        "Dockerfile /concepts/build",
                        "docker build /concepts/build",
                        "IMAGE (modèle figé) /concepts/image",
                        "docker run /concepts/conteneur",
                        "CONTENEUR (instance de l’image) /concepts/conteneur",
                        "/data /concepts/volume",
                        "VOLUME (stockage persistant, externe au conteneur) /concepts/volume"),
                svg.select("a").stream()
                        .map(a -> String.join(" ", a.select("text").eachText()) + " " + a.attr("href"))
                        .toList());
        assertEquals(4, schema.select(".twin li").size());
    }

    @Test
    void theWorkedExampleIsExact() {
        Document home = document("/");
        assertEquals(
                Example.files().stream().map(SourceFile::text).toList(),
                home.select(".listing code.numbered").stream()
                        .map(Element::wholeText)
                        .toList());
        assertEquals(
                List.of(Commands.BUILD.line(), Commands.RUN.line(), Commands.READ.line()),
                home.select(".command-line code").stream()
                        .map(Element::wholeText)
                        .toList());
        assertEquals(
                List.of("Écriture terminée.", "L'application a été lancée."),
                home.select(".output samp").eachText());
        assertEquals(
                List.of("mon_projet/", "app.py", "Dockerfile"),
                home.select(".tree code").eachText());
        assertEquals(5, home.select(".cycle li").size());
    }

    @Test
    void eachPartOfACommandLeadsToItsMeaning() {
        Document home = document("/");
        List<Element> parts = home.select(".command-line a.part");
        assertEquals(3 + 4 + 5, parts.size());
        for (Element part : parts) {
            Element meaning = home.getElementById(part.attr("href").substring(1));
            assertEquals(part.text(), meaning.select("dt").text());
            assertTrue(meaning.select("dd").text().length() > 10, part.text());
        }
    }

    @Test
    void theGlossaryDefinesItsNineWords() {
        assertEquals(
                List.of(
                        "conteneur",
                        "construction",
                        "contexte",
                        "couche",
                        "etiquette",
                        "image",
                        "moteur",
                        "registre",
                        "volume"),
                document("/glossaire").select(".glossary dl > div").eachAttr("id"));
    }

    @Test
    void thePagerGoesThroughTheLesson() {
        assertEquals(
                List.of("/", "/concepts/conteneur"),
                document("/concepts/image").select(".pager a").eachAttr("href"));
        assertEquals(
                List.of("/concepts/volume", "/atelier"),
                document("/concepts/build").select(".pager a").eachAttr("href"));
    }

    private static Document document(String page) {
        return Jsoup.parse(get(page).then().statusCode(200).extract().asString());
    }

    /** The text with the spaces that an author typed. */
    private static String plainText(Element element) {
        return element.text().replace('\u202F', ' ').replace('\u00A0', ' ');
    }
}
