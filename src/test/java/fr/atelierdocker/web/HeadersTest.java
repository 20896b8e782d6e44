package fr.atelierdocker.web;

import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@Tag("rapide")
class HeadersTest {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/glossaire",
                "/nulle-part",
                "/favicon.svg",
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                "/q/nulle-part",
                "/q/health",
                "/q/health/nulle-part",
                "/q/metrics",
                "/q/"
            })
    void everyAnswerIsProtected(String path) {
        get(path)
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Cross-Origin-Opener-Policy", is("same-origin"));
    }

    /** Its forms would tell nothing at all. */
    @Test
    void aBrowserThatDoesNotSayWhereItComesFromTellsUsAlone() {
        given().header("Accept", "text/html,*/*;q=0.8")
                .get("/atelier")
                .then()
                .header("Referrer-Policy", is("same-origin"));
        given().header("Accept", "text/html,*/*;q=0.8")
                .header("Sec-Fetch-Site", "none")
                .get("/atelier")
                .then()
                .header("Referrer-Policy", is("no-referrer"));
    }

    @Test
    void aPageIsRevalidatedAndNotSentTwice() {
        String tag = get("/").then()
                .header("Cache-Control", is("no-cache"))
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag)
                .get("/")
                .then()
                .statusCode(304)
                .header("ETag", is(tag))
                .body(is(""));
        given().header("If-None-Match", "W/\"other\"").get("/").then().statusCode(200);
    }

    @Test
    void everyAssetOfAPageMayBeKeptForEver() {
        assetsOf("/atelier").forEach(asset -> get(asset).then().statusCode(200).header("Cache-Control", is(FOR_EVER)));
    }

    /** Or the page would fetch one Pico in vain, and wear another or none. */
    @Test
    void thePicoThatAPageFetchesAheadIsTheOneThatItsLayersImport() {
        String pico = Pages.open("/").select("link[rel=preload][as=style]").attr("href");
        get("/layers.css").then().body(containsString("url(\"" + pico + "\")"));
    }

    @Test
    void anUnversionedFileMayNot() {
        get("/base.css").then().header("Cache-Control", is("public, max-age=3600"));
        get("/webjars/none/1/none.js").then().statusCode(404).header("Cache-Control", is("no-store"));
    }

    /** Or a proxy that keeps files would keep what is nobody else's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/atelier/journal.ndjson;.css",
                "/atelier/journal;a.js",
                "/;.png",
                "/atelier/journal.ndjson%3B.css"
            })
    void whatOnlyLooksLikeAFileIsNotKept(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .header("Cache-Control", anyOf(nullValue(), is("no-store"), is("no-cache")));
    }

    @ParameterizedTest
    @CsvSource({"/, 60000", "/atelier, 80000"})
    void aPageWithAllItLoadsIsLight(String path, int most) {
        int bytes = Stream.concat(Stream.of(path), assetsOf(path))
                .mapToInt(HeadersTest::compressedSize)
                .sum();
        assertTrue(bytes <= most, bytes + " bytes");
    }

    @Test
    void aPageLoadsNothingFromAnotherHostAndHasNothingInline() {
        Pages.readable().forEach(path -> {
            Document page = Pages.open(path);
            assertEquals(List.of(), page.select("script:not([src]), style, [style], [onclick]"), path);
            page.select("script, img, link[rel~=stylesheet|preload|icon]")
                    .forEach(element -> assertTrue(
                            (element.attr("src") + element.attr("href")).matches("/[^/].*"), path + ": " + element));
        });
    }

    @Test
    void robotsAreToldTheSiteMap() {
        get("/robots.txt").then().header("Set-Cookie", nullValue()).body(containsString("/sitemap.xml"));
        assertTrue(Pages.readable().toList().contains("/concepts/volume"));
    }

    private static Stream<String> assetsOf(String path) {
        return Pages.open(path).select("head script, link[rel~=stylesheet|preload|icon]").stream()
                .map(element -> element.attr("src") + element.attr("href"));
    }

    private static int compressedSize(String path) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(path)
                .then()
                .header("Content-Encoding", is("gzip"))
                .extract()
                .asByteArray()
                .length;
    }
}
