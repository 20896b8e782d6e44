package fr.atelierdocker.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** The rest of the lesson, in its order. What is shown as a file, a command or a cell has a test of its own. */
    private static final List<String> AROUND = List.of(
            "le système de fichiers le code source les bibliothèques les dépendances les variables d’environnement etc.",
            "Il n’est donc pas effacé quand le conteneur est supprimé.",
            "dans le dossier /data.",
            "Dockerfile sert à construire une image, via docker build.",
            "Image sert de modèle pour exécuter un conteneur, via docker run.",
            "Conteneur est l’instance active de l’image, dans un environnement isolé.",
            "Volume permet de stocker des données en dehors du conteneur, afin qu’elles persistent.",
            "Voici un petit projet, complet et réaliste.",
            "C’est un simple script",
            "une base légère avec Python",
            "elle crée un dossier pour le volume. C’est optionnel",
            "Copie le script dans l’image.",
            "Définit le dossier de travail.",
            "la commande de lancement par défaut",
            "Étape 1 : construction de l’image",
            "Dans le dossier mon_projet, exécutez :",
            "Cela va construire une image nommée mon_app_image à partir du Dockerfile.",
            "Étape 2 : exécution du conteneur avec un volume",
            "--rm supprime le conteneur après exécution.",
            "-v monte un volume Docker nommé mon_volume_donnees dans le dossier /data du conteneur.",
            "Le nom de l’image que vous avez construite.",
            "Étape 3 : lire le contenu du volume",
            "Pour inspecter ce que l’application a écrit",
            "Cette commande utilise une image légère, busybox, juste pour afficher le contenu du fichier",
            "Le Dockerfile définit comment construire l’image.",
            "docker build crée l’image (mon_app_image).",
            "docker run crée un conteneur à partir de l’image.",
            "Le volume monté permet à l’application d’écrire des données persistantes.",
            "Même si le conteneur est supprimé (--rm), le volume persiste.");

    /** To be read in one go, and printed: nothing of it is folded. */
    @Test
    void theWholeLessonIsOnOnePage() {
        Document page = document("/lecon");
        String text = plainText(page);
        TAUGHT.values().stream()
                .flatMap(List::stream)
                .forEach(sentence -> assertTrue(text.contains(sentence), sentence));
        for (String sentence : AROUND) {
            assertTrue(text.contains(sentence), sentence);
        }
        assertEquals(0, page.select("details:not([open])").size());
        for (String elsewhere : List.of("/", "/concepts/image", "/glossaire")) {
            Document other = document(elsewhere);
            assertEquals(1, other.select(".site-nav a[href=/lecon]").size());
            assertEquals(1, other.select(".site-footer a[href=/lecon]").size());
        }
        assertEquals(2, document("/").select("main a[href=/lecon]").size());
    }

    /** What the lesson and the bench said once, and is wrong or half true: nobody says it again. */
    @Test
    void noFileOfTheSiteSaysWhatIsNotSo() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String root : List.of(
                "src/main/java",
                "src/main/resources/templates",
                "src/main/resources/META-INF/resources",
                "docs",
                "bin")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().matches(".*\\.(java|html|js|md)|bin/[a-z-]+"))
                        .filter(Files::isRegularFile)
                        .forEach(file -> wrong.addAll(Words.wrongIn(file)));
            }
        }
        for (String paper : List.of("README.md", "SECURITE.md")) {
            wrong.addAll(Words.wrongIn(Path.of(paper)));
        }
        assertEquals(List.of(), wrong);
    }

    /** Also where a sentence is put together of several parts. What the lesson itself says is corrected beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/lecon",
                "/concepts/image",
                "/concepts/conteneur",
                "/concepts/volume",
                "/concepts/build",
                "/glossaire",
                "/atelier",
                "/atelier/projet",
                "/atelier/vie",
                "/atelier/experiences",
                "/atelier/image",
                "/atelier/commandes",
                "/atelier/journal"
            })
    void noPageSaysWhatIsNotSo(String address) {
        Document page = document(address);
        page.select(".listing, textarea, .summary td, .table-note").remove();
        assertEquals(List.of(), Words.wrongIn(plainText(page)));
    }

    @Test
    void whatTheLessonSaysInShortIsMadeExactBesideIt() {
        String lesson = plainText(document("/lecon"));
        for (String exact : List.of(
                "Cela vaut pour un conteneur qui tourne : c’est un exemplaire de l’image, qui peut tourner, s’arrêter,"
                        + " repartir ; ses fichiers sont sur le disque.",
                "Il dure jusqu’à docker rm (ou la fin, avec --rm) ; alors ce qu’il a écrit part avec lui.",
                "/data est le dossier où le volume est monté.",
                "N/A se lit « — »",
                "Docker/Disk se lit « Disque (Docker) »",
                "2 couches et 2 réglages",
                "WORKDIR compte pour une couche")) {
            assertTrue(lesson.contains(exact), exact);
        }
        assertTrue(plainText(document("/concepts/conteneur"))
                .contains("Ses fichiers et ses réglages sont prêts ; l’isolement commence au démarrage."));
        assertTrue(plainText(document("/atelier/experiences")).contains("chez vous, il y aurait aussi eth0."));
        assertTrue(plainText(document("/atelier"))
                .contains("Cette carte montre vos objets, que vous agissiez ici ou dans un terminal."));
        assertEquals(
                List.of("/glossaire#dockerfile"),
                document("/atelier").select(".words a").eachAttr("href"));
    }

    /** The bench leads there, beside the build: each of our five steps, and the line that is its own at home. */
    @Test
    void theSameBuildIsToldInTheWordsOfBuildKit() {
        assertEquals(
                "/concepts/build#build-buildkit",
                document("/atelier").select("#buildkit a").attr("href"));
        Document page = document("/concepts/build");
        assertEquals(
                List.of(
                        "Step 1/5 : FROM → [1/4] FROM",
                        "Step 2/5 : RUN → [2/4] RUN",
                        "Step 3/5 : COPY → [3/4] COPY",
                        "Step 4/5 : WORKDIR → [4/4] WORKDIR",
                        "Step 5/5 : CMD → aucune ligne",
                        "---> Using cache → CACHED",
                        "Successfully built → writing image",
                        "Successfully tagged → naming to"),
                page.select(".counterparts tbody tr").stream()
                        .map(row -> plainText(row.selectFirst("th")) + " → " + plainText(row.selectFirst("td")))
                        .toList());
        String told = page.selectFirst("samp").wholeText();
        List<String> instructions = Example.dockerfile()
                .text()
                .lines()
                .filter(line -> line.matches("(RUN|COPY|WORKDIR) .*"))
                .toList();
        for (int i = 0; i < instructions.size(); i++) {
            assertTrue(told.contains("=> CACHED [" + (i + 2) + "/4] " + instructions.get(i) + " "), told);
        }
    }

    /** What the figure says of itself is what it shows; the bench, which adds one, counts in the same words. */
    @ParameterizedTest
    @ValueSource(strings = {"/lecon", "/concepts/build"})
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
    void aConceptIsTaughtInTheWholeLessonAndOnItsOwnPage(String slug) {
        for (String page : List.of("/lecon", "/concepts/" + slug)) {
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
    @ValueSource(strings = {"/", "/lecon", "/concepts/volume", "/glossaire"})
    void theStylesAreTheLessonsAlone(String page) {
        assertEquals(
                List.of("layers.css", "base.css", "lesson.css"),
                document(page).select("link[rel=stylesheet]").eachAttr("href").stream()
                        .map(href -> href.replaceAll(".*/|\\?.*", ""))
                        .toList());
    }

    @Test
    void theTableHasTheLessonsCells() {
        Element table = document("/lecon").selectFirst("table");
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

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lecon"})
    void theSchemaIsNamedDescribedAndLinked(String page) {
        Element schema = document(page).selectFirst("figure.schema");
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
        Document lesson = document("/lecon");
        assertEquals(
                Example.files().stream().map(SourceFile::text).toList(),
                lesson.select(".listing code.numbered").stream()
                        .map(Element::wholeText)
                        .toList());
        assertEquals(
                List.of(Commands.BUILD.line(), Commands.RUN.line(), Commands.READ.line()),
                lesson.select(".command-line code").stream()
                        .map(Element::wholeText)
                        .toList());
        assertEquals(
                List.of("Écriture terminée.", "L'application a été lancée."),
                lesson.select(".output samp").eachText());
        assertEquals(
                List.of("mon_projet/", "app.py", "Dockerfile"),
                lesson.select(".tree code").eachText());
        assertEquals(5, lesson.select(".cycle li").size());
    }

    @Test
    void eachPartOfACommandLeadsToItsMeaning() {
        Document lesson = document("/lecon");
        List<Element> parts = lesson.select(".command-line a.part");
        assertEquals(3 + 4 + 5, parts.size());
        for (Element part : parts) {
            Element meaning = lesson.getElementById(part.attr("href").substring(1));
            assertEquals(part.text(), meaning.select("dt").text());
            assertTrue(meaning.select("dd").text().length() > 10, part.text());
        }
    }

    @Test
    void theGlossaryDefinesItsFifteenWords() {
        assertEquals(
                List.of(
                        "cache",
                        "code-de-sortie",
                        "conteneur",
                        "construction",
                        "contexte",
                        "couche",
                        "dockerfile",
                        "etiquette",
                        "image",
                        "libelle",
                        "monter",
                        "moteur",
                        "registre",
                        "sortie-d-erreur",
                        "volume"),
                document("/glossaire").select(".glossary dl > div").eachAttr("id"));
    }

    @Test
    void thePagerGoesThroughTheLesson() {
        assertEquals(
                List.of("/lecon", "/concepts/conteneur"),
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
