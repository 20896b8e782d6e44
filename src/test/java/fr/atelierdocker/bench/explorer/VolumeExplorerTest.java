package fr.atelierdocker.bench.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.stream.LivePage;
import fr.atelierdocker.bench.volume.Watch;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.docker.TestVolume;
import fr.atelierdocker.text.VisibleText;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The volume as the page shows it, while containers of somebody else write into it. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class VolumeExplorerTest {

    private final String workspace = CleanEngine.workspace();
    private final String name = "mon_volume_donnees-" + workspace;

    private TestVolume volume;

    @BeforeEach
    void aVolume() {
        Bench.perform("reinitialiser");
        volume = TestVolume.create(name, workspace);
    }

    @Test
    void whatAnyContainerWritesReachesThePage() throws IOException {
        try (LivePage open = LivePage.open()) {
            awaitEmpty(open);
            volume.python("open('log.txt', 'w').write('un\\n')");
            awaitRow(open, row -> row.equals("log.txt nouveau | 3 octets | fichier | -rw-r--r--"));
            volume.python("open('log.txt', 'a').write('deux\\n')");
            awaitRow(open, row -> row.equals("log.txt nouveau | 8 octets | fichier | -rw-r--r--"));
            volume.python("import os; os.mkdir('notes'); open('notes/a', 'w').write('x'); os.remove('log.txt')");
            awaitRow(open, row -> row.equals("notes nouveau | | dossier | drwxr-xr-x"));
            awaitRow(open, row -> row.equals("log.txt supprimé | 8 octets | fichier | "));
            assertTrue(
                    Bench.journal().stream()
                            .filter(line -> line.step().equals("volume"))
                            .map(Bench.Line::text)
                            .toList()
                            .contains("log.txt : nouveau, 3 octets"),
                    Bench.journal().toString());
            // The schema beside the steps tells of it too.
            open.await("#carte-dessin", "1 fichier, 1 octet");
            assertEquals(LivePage.text(Bench.page(), "#volume"), LivePage.text(open.now(), "#volume"));
        }
    }

    @Test
    void whatWasThereBeforeHasGrown() throws IOException {
        volume.python("open('log.txt', 'w').write('un\\n')");
        try (LivePage open = LivePage.open()) {
            awaitWatched();
            awaitRow(open, row -> row.startsWith("log.txt | 3 octets"));
            volume.python("open('log.txt', 'a').write('deux\\n')");
            awaitRow(open, row -> row.startsWith("log.txt a grandi (+ 5 octets) | 8 octets"));
        }
    }

    @Test
    void aVolumeThatAppearsIsWatchedAndOneThatGoesIsGone() throws IOException {
        volume.close();
        try (LivePage open = LivePage.open()) {
            volume = TestVolume.create(name, workspace);
            awaitEmpty(open);
            volume.python("open('log.txt', 'w').write('un')");
            awaitRow(open, row -> row.startsWith("log.txt"));
            volume.python("open('log.txt', 'a').write('deux')");
            awaitRow(open, row -> row.matches("log.txt (nouveau|a grandi.*) \\| 6 octets .*"));

            Bench.Line end = Bench.perform("reinitialiser").stream()
                    .reduce((first, last) -> last)
                    .orElseThrow();
            assertEquals(
                    "Supprimés : 0 conteneur, 0 image, 1 volume. Les images de base restent.", Bench.plain(end.text()));
            open.await("#volume", "n’existe pas encore");
            assertEquals(List.of(), TestEngine.lookouts(workspace));
        }
    }

    @Test
    void nothingIsLeftWhenTheLastReaderLeaves() throws IOException {
        LivePage one = LivePage.open();
        LivePage other = LivePage.open();
        awaitWatched();
        List<String> agent = TestEngine.lookouts(workspace);
        one.close();
        volume.python("open('log.txt', 'w').write('un')");
        awaitRow(other, row -> row.startsWith("log.txt"));
        assertEquals(agent, TestEngine.lookouts(workspace));
        other.close();
        awaitLookouts(0);
    }

    @Test
    void anAgentThatWasRemovedByHandComesBack() throws IOException {
        try (LivePage open = LivePage.open()) {
            awaitEmpty(open);
            TestEngine.client()
                    .removeContainerCmd(TestEngine.lookouts(workspace).get(0))
                    .withForce(true)
                    .exec();
            awaitLookouts(0);
            awaitLookouts(1);
            volume.python("open('log.txt', 'w').write('un')");
            awaitRow(open, row -> row.startsWith("log.txt"));
        }
    }

    @Test
    void aBusyVolumeMakesFewEntries() throws IOException {
        try (LivePage open = LivePage.open()) {
            awaitWatched();
            long before = Bench.last();
            volume.python("import time; end = time.time() + 3; f = open('log.txt', 'w')\n"
                    + "while time.time() < end: f.write('x' * 99 + '\\n'); f.flush()\n"
                    + "f.write('fin'); f.close(); open('fini', 'w').close()");
            awaitRow(open, row -> row.startsWith("fini"));
            long entries = Bench.last() - before;
            assertTrue(entries <= 60, entries + " entries in three seconds and a bit");
        }
    }

    @Test
    void aFolderIsPagedToItsEnd() {
        volume.python("import os; os.makedirs('d/sous'); [open('d/f%03d' % i, 'w').close() for i in range(450)]");
        List<String> names = new ArrayList<>();
        int pages = 0;
        for (String address = "/atelier/volume?dossier=d"; !address.isEmpty(); pages++) {
            Document page = page(address);
            page.select(".file-name").forEach(file -> names.add(file.text()));
            assertEquals(
                    "451 éléments", Bench.plain(page.select(".count").text()).replace('\u202f', ' '));
            address = page.select("#page-suivante").attr("href");
        }
        assertEquals(3, pages);
        assertEquals(451, names.size());
        assertEquals("sous", names.get(0));
        assertEquals(
                List.copyOf(new java.util.TreeSet<>(names)),
                names.stream().sorted().toList());
    }

    @Test
    void aPageIsAFragmentForHtmx() {
        volume.python("import os; os.mkdir('d'); open('d/f', 'w').write('x')");
        String fragment = given().header("HX-Request", "true")
                .get("/atelier/volume?dossier=d")
                .then()
                .statusCode(200)
                .header("Vary", containsString("HX-Request"))
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .asString();
        assertTrue(
                !fragment.contains("<html") && fragment.contains("data-view=\"/atelier/volume?dossier=d\""), fragment);
        Document page = page("/atelier/volume?dossier=d");
        assertEquals(List.of("/data", "d"), page.select(".crumbs li").eachText());
        assertEquals("/atelier/volume", page.select(".crumbs a").attr("href"));
        assertEquals("L’établi", page.select("main .eyebrow").text());
        awaitLookouts(0);
    }

    @Test
    void aNameOfAnyCharactersIsInert() {
        volume.python(
                """
                for name in [b'<script>alert(1)<', b'a\\nb', b'\\xe2\\x80\\xaetxt.exe', b'\\xff', b'"onmouseover="x', b'\\x1b[31m']:
                    open(name, 'wb').write(b'contenu de ' + name)
                """);
        Document page = page("/atelier/volume");
        assertEquals(
                List.of(
                        "⟨U+001B⟩[31m",
                        "\"onmouseover=\"x",
                        "<script>alert(1)<",
                        "a⟨U+000A⟩b",
                        "⟨U+202E⟩txt.exe",
                        "⟨\\xFF⟩"),
                names(page));
        assertEquals(0, page.select("main script, [onmouseover]").size());
        for (Element link : page.select("tbody th a")) {
            String text = given().urlEncodingEnabled(false)
                    .get(link.attr("href"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            Document preview = Jsoup.parse(text);
            assertEquals(0, preview.select("main script, [onmouseover]").size());
            assertEquals(link.html(), preview.select(".preview bdi").outerHtml());
        }
        for (Element link : page.select(".file-download")) {
            String disposition = given().urlEncodingEnabled(false)
                    .get(link.attr("href"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .header("Content-Disposition");
            assertTrue(
                    disposition.matches(
                            "attachment; filename=\"[A-Za-z0-9._ -]+\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]+"),
                    disposition);
            // Neither what turns the name around nor what nobody sees, however it is encoded.
            String saved = URLDecoder.decode(disposition.replaceFirst(".*''", ""), StandardCharsets.UTF_8);
            assertFalse(
                    saved.codePoints().anyMatch(point -> point != ' ' && VisibleText.isInvisible(point)), disposition);
        }
    }

    /** What looks alike, or like nothing, in a shell's listing too. */
    @Test
    void namesAreToldApartAndEachOpensItsOwn() {
        volume.python(
                """
                for name in [' ', '  ', 'a b', 'a  b', ' a', 'a ', 'a\\tb', 'a\\rb', 'a\\u00a0b', 'a\\u2003b', '\\u3164',
                        '\\u2800', 'a\\u200bb', 'a\\u200db', 'a\\u202eb', '\\u00e9', 'e\\u0301', '\\udce9', '\\u0430', 'a',
                        '⟨U+0430⟩', '␣']:
                    open(name, 'w').write(ascii(name))
                """);
        Document page = page("/atelier/volume");
        assertEquals(22, names(page).size());
        assertEquals(22, Set.copyOf(names(page)).size(), names(page).toString());
        assertTrue(
                names(page).containsAll(List.of("␣", "␣␣", "a b", "a␣␣b", "e⟨U+0301⟩", "⟨\\xE9⟩")),
                names(page).toString());
        for (Element link : page.select("tbody th a")) {
            String content = preview(
                            link.attr("href").substring(link.attr("href").indexOf('=') + 1))
                    .select("pre")
                    .text();
            // The element's own text is the name, as whoever copies it gets it.
            String name = link.selectFirst(".file-name").wholeText();
            StringBuilder ascii = new StringBuilder();
            name.chars()
                    .forEach(c -> ascii.append(
                            c == '\t'
                                    ? "\\t"
                                    : c == '\r'
                                            ? "\\r"
                                            : c < 0x7f
                                                    ? Character.toString(c)
                                                    : String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", c)));
            assertEquals(name.contains("xE9") ? "'\\udce9'" : "'" + ascii + "'", content);
        }
    }

    /** The longest path that a program can name, in the characters that take most room in an address. */
    @ParameterizedTest
    @ValueSource(strings = {"d = 'é' * 127; path = [d] * 15 + ['é' * 127]", "path = ['a'] * 2044 + ['fin']"})
    void thePathThatIsTheLongestCanBeFollowed(String path) {
        volume.python(
                path
                        + """

                import os
                for name in path[:-1]:
                    os.mkdir(name); os.chdir(name)
                open(path[-1], 'w').write('au fond')
                """);
        String address = "/atelier/volume";
        int steps = 0;
        Document page = page(address);
        for (Element folder = link(page, "dossier"); folder != null && steps < 15; folder = link(page, "dossier")) {
            address = folder.attr("href");
            page = page(address);
            steps++;
        }
        if (path.startsWith("path")) {
            address = "/atelier/volume?dossier=" + "a/".repeat(2043) + "a";
            page = page(address);
            assertTrue(page.select(".crumbs li").size() < 20);
        }
        assertEquals(
                "au fond", page(link(page, "chemin").attr("href")).select("pre").text());
        given().urlEncodingEnabled(false)
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost" + address)
                .get(address)
                .then()
                .statusCode(200);
    }

    private static Element link(Document page, String parameter) {
        return page.selectFirst("tbody th a[href*=" + parameter + "=]");
    }

    /** As they are seen. */
    private static List<String> names(Document page) {
        Document seen = page.clone();
        seen.select("[data-mark]").forEach(mark -> mark.text(mark.attr("data-mark")));
        return seen.select("tbody .file-name").eachText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "?dossier=.. 400",
                "?dossier=/etc 400",
                "?dossier=%00 400",
                "?dossier=lien 404",
                "?dossier=nulle-part 404",
                "?dossier=fichier 404",
                "/apercu 400",
                "/apercu?chemin=../etc/passwd 400",
                "/apercu?chemin=lien/passwd 404",
                "/apercu?chemin=lien-fichier 404",
                "/apercu?chemin=tube 404",
                "/apercu?chemin=nul 404",
                "/apercu?chemin=rien 404",
                "/fichier?chemin=%2e%2e/etc/passwd 400",
                "/fichier?chemin=lien/passwd 404",
                "/fichier?chemin=lien-fichier 404",
                "/fichier?chemin=nul 404",
                "/fichier?chemin=d 404"
            })
    void noAddressLeadsOutOfTheVolume(String address, int status) {
        volume.python("import os; os.symlink('/etc', 'lien'); open('fichier', 'w').write('x'); os.mkdir('d');"
                + "os.symlink('fichier', 'lien-fichier'); os.mkfifo('tube');"
                + "os.mknod('nul', 0o20666, os.makedev(1, 3))");
        for (String htmx : List.of("false", "true")) {
            String answer = given().urlEncodingEnabled(false)
                    .header("HX-Request", htmx)
                    .get("/atelier/volume" + address)
                    .then()
                    .statusCode(status)
                    .extract()
                    .asString();
            assertEquals(
                    1, Jsoup.parse(answer).select(".notice.error[role=alert]").size());
            assertTrue(!answer.contains("root:"), answer);
        }
    }

    @Test
    void aPreviewIsTextOrBytesAndNeverMoreThanTheBeginning() {
        volume.python(
                """
                open('utf8.txt', 'w').write('L’été\\n<b>gras</b>')
                open('latin.txt', 'wb').write('été'.encode('latin-1'))
                open('octets', 'wb').write(bytes(range(256)))
                open('vide', 'w').close()
                f = open('grand', 'wb'); f.write(b'x' * 70_000); f.truncate(2 << 30); f.close()
                """);
        assertEquals(
                "L’été\n<b>gras</b>", preview("utf8.txt").select("pre").get(0).wholeText());
        assertTrue(preview("utf8.txt").select(".file-size").text().contains("UTF-8"));
        assertEquals("été", preview("latin.txt").select("pre").text());
        assertTrue(preview("latin.txt").select(".file-size").text().contains("Windows-1252"));
        assertTrue(preview("octets").select("pre").text().startsWith("00000000  00 01 02"));
        assertEquals(
                "Ce n’est pas du texte : voici ses octets, en hexadécimal.",
                Bench.plain(preview("octets").select(".preview .empty").text()));
        assertEquals(
                "Ce fichier est vide.",
                preview("vide").select(".preview .empty").text());
        assertEquals(64 * 1024, preview("grand").select("pre").text().length());
        assertTrue(
                Bench.plain(preview("grand").select(".preview .empty").text()).contains("64 premiers Kio"));
    }

    @Test
    void aDownloadIsTheWholeFile() {
        volume.python("open('octets', 'wb').write(bytes(range(256)) * 8_192); open('vide', 'w').close()");
        byte[] expected = new byte[256 * 8192];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) i;
        }
        assertArrayEquals(
                expected,
                given().get("/atelier/volume/fichier?chemin=octets")
                        .then()
                        .statusCode(200)
                        .header("Content-Type", "application/octet-stream")
                        .header("Content-Length", String.valueOf(expected.length))
                        .header("Content-Disposition", "attachment; filename=\"octets\"; filename*=UTF-8''octets")
                        .header("X-Content-Type-Options", "nosniff")
                        .extract()
                        .asByteArray());
        given().get("/atelier/volume/fichier?chemin=vide")
                .then()
                .statusCode(200)
                .header("Content-Length", is("0"));
    }

    /** Larger than all the memory of the tests, and by more readers than may be at a time. */
    @Test
    void aDownloadThatIsGivenUpHoldsNothing() throws IOException {
        volume.python("f = open('grand', 'wb'); f.truncate(6 << 30); open('petit', 'w').write('x')");
        List<HttpURLConnection> opened = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                HttpURLConnection download = (HttpURLConnection)
                        URI.create("http://localhost:" + RestAssured.port + "/atelier/volume/fichier?chemin=grand")
                                .toURL()
                                .openConnection();
                opened.add(download);
                assertEquals(6L << 30, download.getContentLengthLong());
                InputStream body = download.getInputStream();
                assertEquals(1000, body.readNBytes(1000).length);
            }
            given().get("/atelier/volume/fichier?chemin=petit").then().statusCode(429);
        } finally {
            opened.forEach(HttpURLConnection::disconnect);
        }
        await().atMost(Bench.LONG)
                .until(() -> given().get("/atelier/volume/fichier?chemin=petit").statusCode() == 200);
        awaitLookouts(0);
    }

    @Test
    void aVolumeThatDoesNotExistSaysSo() {
        volume.close();
        assertTrue(page("/atelier/volume").select("#volume").text().contains("n’existe pas encore"));
        given().get("/atelier/volume/apercu?chemin=a").then().statusCode(404);
        assertEquals(List.of(), TestEngine.volumes(workspace));
        volume = TestVolume.named(name);
    }

    private void awaitLookouts(int number) {
        await(number + " lookouts")
                .atMost(Bench.LONG)
                .until(() -> TestEngine.lookouts(workspace).size() == number);
    }

    private void awaitEmpty(LivePage open) {
        open.await("#volume", "il est vide");
        awaitWatched();
    }

    /** Waits until the volume is watched, and by one agent. */
    private void awaitWatched() {
        Watch.awaitKept();
        awaitLookouts(1);
    }

    private static Document page(String address) {
        return Jsoup.parse(given().urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Document preview(String path) {
        return page("/atelier/volume/apercu?chemin=" + path);
    }

    /** Waits until an entry is shown so. */
    private static void awaitRow(LivePage open, Predicate<String> wanted) {
        open.await("the entry is shown", now -> now.select("#volume tbody tr").stream()
                .map(VolumeExplorerTest::row)
                .anyMatch(wanted));
    }

    /** Without the time, which is different each time. */
    private static String row(Element row) {
        return Bench.plain(row.selectFirst("th").text() + " | "
                        + row.select(".file-size").text() + " | " + row.child(2).text() + " | "
                        + row.child(4).text())
                .replace(" |  |", " | |");
    }
}
