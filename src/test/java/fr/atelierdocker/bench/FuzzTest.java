package fr.atelierdocker.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** Whatever it is asked, the site answers, has no fault of its own, and shows nothing that it was sent as HTML. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class FuzzTest {

    private static final int REQUESTS = 1500;
    private static final String MARKER = "<script>x</script>";
    private static final String INJECTED = "X-Injected";

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "BREW", "get");

    private static final List<String> TEXTS = List.of(
            "",
            "1",
            "0",
            "-1",
            "+1",
            "1.5",
            "1e9",
            "NaN",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-99999999999999999999",
            "%3Cscript%3Ex%3C/script%3E%22'",
            MARKER + "\"'",
            "%00",
            "a%00b",
            "%C0%AF",
            "%C0%AE%C0%AE/",
            "%FF%FE",
            "%ED%A0%80",
            "%E2%80%AEtxt",
            "%",
            "%4",
            "%zz",
            "%u0041",
            "..",
            "../../../../etc/passwd",
            "%2e%2e/%2e%2e/etc/passwd",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "..;/..;/q/health",
            "..%5c..%5c",
            "//ailleurs.example/",
            ";x=y",
            "%0d%0a" + INJECTED + ":%201",
            "{7*7}",
            "${7*7}",
            "'%20OR%20'1'='1",
            "true",
            "construire",
            "d",
            "log.txt",
            "%F0%9F%90%B3",
            "a".repeat(3000));

    private static final List<String> HEADERS = List.of(
            "HX-Request",
            "Last-Event-ID",
            "If-None-Match",
            "If-Modified-Since",
            "Range",
            "Accept",
            "Accept-Language",
            "Content-Type",
            "Cookie",
            "Referer",
            "Origin",
            "Sec-Fetch-Site",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "Upgrade",
            "Authorization");

    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded;charset=nexiste-pas",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json",
            "text/xml",
            "*/*",
            "n'importe quoi");

    private final long seed = Long.getLong("fuzz.seed", RawHttp.SEED);
    private final Random random = new Random(seed);

    @TestHTTPResource
    URI site;

    @Inject
    Router router;

    @Inject
    Projects projects;

    /** A volume with folders and long pages, so that the pages lead to all there is. */
    @BeforeEach
    void prepare() {
        projects.buildRunning(
                "mkdir -p /data/d/e; cd /data; echo bonjour > log.txt; echo x > '<script>x<'; for i in $(seq 210);"
                        + " do echo $i > d/f$i; done");
        Bench.perform("lancer");
    }

    @AfterEach
    void theSiteIsWell() {
        Bench.post("arreter");
        Bench.awaitIdle();
        assertEquals(200, get("/").statusCode());
        assertEquals(200, get("/q/health/ready").statusCode());
        assertEquals(
                "reussi",
                Bench.perform("reinitialiser").stream()
                        .reduce((a, b) -> b)
                        .orElseThrow()
                        .state());
    }

    @Test
    void nothingThatIsAskedIsAnsweredWithAFaultOrAnEcho() throws IOException {
        Addresses addresses = Addresses.of(router);
        assertTrue(addresses.paths().size() > 60, addresses.toString());
        // Those that no annotation tells, and only the pages show.
        assertTrue(
                addresses.parameters().containsAll(List.of("dossier", "chemin", "apres", "depuis", "ligne", "v")),
                addresses.toString());
        // Each address in each way once, then anything anywhere.
        for (String path : addresses.paths()) {
            for (String method : METHODS) {
                check(request(method, fill(path), addresses));
            }
        }
        for (int i = 0; i < REQUESTS; i++) {
            check(request(pick(METHODS), tricked(fill(pick(addresses.paths()))), addresses));
        }
    }

    @Test
    void aHugeBodyIsNoFault() throws IOException {
        byte[] body = "a=".concat("x".repeat(11 << 20)).getBytes(StandardCharsets.ISO_8859_1);
        for (String path : List.of(
                "/", "/atelier", "/atelier/arreter", "/atelier/volume", "/atelier/flux", "/base.css", "/q/health")) {
            for (String method : List.of("POST", "PUT", "GET")) {
                check(join(
                        method + " " + path + " HTTP/1.1\r\nHost: " + site.getAuthority()
                                + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded"
                                + "\r\nContent-Length: " + body.length + "\r\n\r\n",
                        body));
            }
        }
    }

    static List<String> malformed() {
        String host = "Host: localhost\r\n";
        return List.of(
                "GET\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/0.9\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/7.3\r\n" + host + "\r\n",
                "GET / HTTP/a.b\r\n" + host + "\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nxxxxxxxxxxxxxxxxxxxxxxxx",
                "GET * HTTP/1.1\r\n" + host + "\r\n",
                "OPTIONS * HTTP/1.1\r\n" + host + "\r\n",
                "GET nulle-part HTTP/1.1\r\n" + host + "\r\n",
                "GET http://ailleurs.example/ HTTP/1.1\r\n" + host + "\r\n",
                "CONNECT ailleurs.example:443 HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/1.1\n" + host.replace("\r", "") + "\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: " + MARKER + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost:99999999\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "X: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "Sans deux points\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + ": vide\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + " plié\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\n" + host + "\r\n",
                "GET /\u00e9\u00ff HTTP/1.1\r\n" + host + "\r\n",
                "GET /a b HTTP/1.1\r\n" + host + "\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/1.1\r\n" + host + "X: " + "a".repeat(1_000_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\n" + host + "X: a\r\n".repeat(20_000) + "\r\n",
                "POST /atelier/arreter HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
                "POST /atelier/arreter HTTP/1.1\r\n" + host + "Content-Length: x\r\n\r\n",
                "POST /atelier/arreter HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\n",
                "POST /atelier/arreter HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /atelier/arreter HTTP/1.1\r\n" + host
                        + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /atelier/arreter HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "POST /atelier/arreter HTTP/1.1\r\n" + host
                        + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx\r\n",
                "POST /atelier/arreter HTTP/1.1\r\n" + host + "Transfer-Encoding: inconnu\r\n\r\n",
                "GET /atelier HTTP/1.1\r\n" + host + "Expect: 42\r\n\r\n",
                "GET /atelier HTTP/1.1\r\n" + host
                        + "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x\r\n\r\n",
                "GET /atelier HTTP/1.1\r\n" + host + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                MARKER + " / HTTP/1.1\r\n" + host + "\r\n");
    }

    /** Nobody who is not understood is left to wait, and nobody else waits for them. */
    @Test
    void whatIsNoRequestIsNoFault() throws IOException {
        for (String bytes : malformed()) {
            check(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void thoseWhoNeverFinishTheirRequestKeepNobodyWaiting() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(site.getHost(), site.getPort());
                open.add(socket);
                socket.getOutputStream()
                        .write("POST /atelier/arreter HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            assertEquals(200, get("/atelier").statusCode());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private byte[] request(String method, String path, Addresses addresses) {
        StringBuilder head = new StringBuilder(method).append(' ').append(path);
        if (random.nextInt(3) > 0) {
            head.append('?');
            for (int i = random.nextInt(4); i >= 0; i--) {
                head.append(random.nextInt(8) == 0 ? text() : pick(addresses.parameters()));
                head.append(random.nextInt(8) == 0 ? "" : "=").append(text()).append('&');
            }
        }
        head.append(" HTTP/1.1\r\nHost: ").append(random.nextInt(20) == 0 ? text() : site.getAuthority());
        head.append("\r\nConnection: close\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            head.append(header(pick(HEADERS)));
        }
        byte[] body = random.nextInt(3) == 0 ? body() : new byte[0];
        if (body.length > 0 || !List.of("GET", "HEAD").contains(method)) {
            head.append("Content-Type: ")
                    .append(pick(TYPES))
                    .append("\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        return join(head.append("\r\n").toString(), body);
    }

    private String header(String name) {
        String value =
                switch (name) {
                    case "HX-Request" -> "true";
                    // Those of a workspace and of a teacher.
                    case "Cookie" -> "atelier=" + text() + "; formateur=" + text() + "; " + text() + "=" + text();
                    case "Range" -> "bytes=" + text() + "-" + text();
                    case "Accept" -> pick(TYPES);
                    default -> text();
                };
        return name + ": " + value + "\r\n";
    }

    private byte[] body() {
        if (random.nextBoolean()) {
            byte[] bytes = new byte[random.nextInt(2000) + 1];
            random.nextBytes(bytes);
            return bytes;
        }
        return ("a=" + text() + "&b=" + text()).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Puts texts in the place of what stands for any. */
    private String fill(String path) {
        String filled = path;
        while (filled.contains("{")) {
            filled = filled.replaceFirst("\\{[^}]*\\}", java.util.regex.Matcher.quoteReplacement(pathText()));
        }
        return filled.replace("*", pathText());
    }

    private String pathText() {
        String text = text().replaceAll("[{} *]", "");
        return text.isEmpty() ? "x" : text;
    }

    private String tricked(String path) {
        return switch (random.nextInt(9)) {
            case 0 -> path + "/" + text();
            case 1 -> path + text();
            case 2 -> "/" + path;
            case 3 -> path.replaceFirst("/", "/x/../");
            case 4 -> path.replaceFirst("/", "/%2e%2e/");
            case 5 -> path.replace("/", "//");
            case 6 -> path + ";" + text();
            case 7 -> path.toUpperCase(Locale.ROOT);
            default -> path;
        };
    }

    private String text() {
        return pick(TEXTS);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void check(byte[] request) {
        String shown = new String(request, 0, Math.min(request.length, 1500), StandardCharsets.ISO_8859_1)
                + "\n(fuzz.seed=" + seed + ")";
        try {
            Optional<RawHttp.Answer> answer = RawHttp.send(site, request);
            // To hang up is an answer too, to what is no HTTP.
            answer.ifPresent(given -> check(given, shown));
        } catch (SocketTimeoutException hang) {
            fail("no answer to " + shown);
        } catch (IOException failure) {
            throw new AssertionError(shown, failure);
        }
    }

    private static void check(RawHttp.Answer answer, String request) {
        assertTrue(answer.status() < 500, () -> answer.head() + "\n\nto " + request);
        String type = answer.header("content-type");
        assertFalse(
                answer.head().contains(MARKER) || answer.head().contains("\n" + INJECTED),
                () -> answer.head() + "\n\nto " + request);
        if (type.isEmpty() || type.contains("html") || type.contains("xml")) {
            assertFalse(answer.body().contains(MARKER), () -> answer.body() + "\n\nto " + request);
            assertFalse(answer.body().contains("\tat "), () -> answer.body() + "\n\nto " + request);
        }
    }

    private static byte[] join(String head, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
