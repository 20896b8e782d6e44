package fr.atelierdocker.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fr.atelierdocker.bench.RawHttp;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nobody is kept waiting by who never finishes a request, and nobody fills the memory with one. */
@QuarkusTest
@Tag("rapide")
class BodyFilterTest {

    /** More than the site has threads. */
    private static final int MANY = 260;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=limite";

    @TestHTTPResource
    URI site;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** On an address that reads the form, in each way in which one can be begun. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: " + FORM + "\r\nContent-Length: 9\r\n\r\nmots=a",
                "Content-Type: " + FORM + "\r\nContent-Length: 9\r\n\r\n",
                "Content-Type: " + FORM + "\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
                "Content-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nmots=a\r\n",
                "Content-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n\r\nfff",
                "Content-Type: " + MULTIPART
                        + "\r\nContent-Length: 999\r\n\r\n--limite\r\nContent-Disposition: form-data;",
                "Content-Type: " + MULTIPART
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n--limite\r\nContent-Disposition: form-data; name=\"mots\"\r\n\r\nx",
                "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nab"
            })
    void formsThatNeverEndKeepNobodyWaiting(String rest) throws IOException {
        for (int i = 0; i < MANY; i++) {
            open.add(RawHttp.begin(site, "POST /essais/mots HTTP/1.1\r\nHost: localhost\r\n" + rest));
        }
        assertEquals(200, get("/glossaire").statusCode());
        assertEquals(200, get("/atelier").statusCode());
        // However long these answers took: no thread of the site waits for the rest of a form.
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().values().stream()
                        .flatMap(Arrays::stream)
                        .filter(frame -> frame.getClassName().contains("VertxBlockingInput"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/essais/mots", "/atelier/arreter", "/nulle-part", "/q/health", "/base.css", "/glossaire"})
    void whoDoesNotFinishIsToldSoAndHungUpOn(String path) throws IOException {
        Socket socket = begin("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                + "\r\nContent-Length: 9\r\n\r\nmot");
        RawHttp.Answer answer = RawHttp.answer(socket).orElseThrow();
        assertEquals(408, answer.status());
        assertPage("Votre demande n’est pas arrivée entière", answer);
        assertHungUp(socket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 16385\r\n\r\n",
                "Content-Length: 16385\r\nExpect: 100-continue\r\n\r\n",
                "Content-Length: 9223372036854775807\r\n\r\nmots=",
                "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\nmots="
            })
    void whatIsTooLongIsNotReadToItsEnd(String rest) throws IOException {
        for (String type : List.of(FORM, MULTIPART, "text/plain")) {
            Socket socket =
                    begin("POST /essais/mots HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + rest);
            if (rest.contains("chunked")) {
                send(socket, "a".repeat(20_000));
            }
            RawHttp.Answer answer = RawHttp.answer(socket).orElseThrow();
            assertEquals(413, answer.status());
            assertPage("Cette demande est trop longue", answer);
            assertHungUp(socket);
        }
    }

    /** The bytes may come one by one, and what comes behind them on the connection is the next request. */
    @Test
    void aFormIsReadHoweverItComes() throws IOException {
        String head = "POST /essais/mots HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM + "\r\n";
        for (String rest : List.of(
                "Content-Length: 15\r\n\r\nmots=un+deux%20",
                "Transfer-Encoding: chunked\r\n\r\n7\r\nmots=un\r\n8\r\n+deux%20\r\n0\r\n\r\n")) {
            Socket socket = begin("");
            for (int request = 0; request < 2; request++) {
                for (char each : (head + rest).toCharArray()) {
                    send(socket, String.valueOf(each));
                }
                RawHttp.Answer answer = RawHttp.answer(socket).orElseThrow();
                assertEquals(200, answer.status());
                assertEquals("[un deux ]", answer.body());
            }
        }
    }

    @Test
    void aFormIsReadAtItsMost() throws IOException {
        String body = "mots=un&rien=" + "a".repeat(2000) + ("&" + "b".repeat(1000) + "=").repeat(14);
        Socket socket = begin("POST /essais/mots HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                + "\r\nContent-Length: 16384\r\n\r\n" + body + "&".repeat(16384 - body.length()));
        assertEquals("[un]", RawHttp.answer(socket).orElseThrow().body());
    }

    /** 64 KiB each, of which a browser sends some characters as six. */
    @Test
    void theFormOfTwoFilesMayBeLonger() throws IOException {
        String head =
                "POST /atelier/projet HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM + "\r\nContent-Length: ";
        Socket longer = begin(head + "819201\r\n\r\n");
        assertEquals(413, RawHttp.answer(longer).orElseThrow().status());
        assertHungUp(longer);
        Socket socket = begin(head + "819200\r\n\r\n");
        send(socket, "&".repeat(819_200));
        // All of it was read, and there is nothing in it.
        assertEquals(400, RawHttp.answer(socket).orElseThrow().status());
    }

    @Test
    void whoAsksFirstMaySend() throws IOException {
        Socket socket = begin("POST /essais/mots HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                + "\r\nContent-Length: 7\r\nExpect: 100-continue\r\n\r\n");
        byte[] answer = new byte["HTTP/1.1 100 Continue\r\n\r\n".length()];
        assertEquals(answer.length, socket.getInputStream().readNBytes(answer, 0, answer.length));
        assertTrue(new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 100 "));
        send(socket, "mots=un");
        assertEquals("[un]", RawHttp.answer(socket).orElseThrow().body());
    }

    /** Whoever has no business here is refused at once. */
    @Test
    void ofAForeignFormNothingIsRead() throws IOException {
        Socket socket =
                begin("POST /essais/mots HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nContent-Type: "
                        + FORM + "\r\nContent-Length: 9\r\n\r\n");
        assertEquals(403, RawHttp.answer(socket).orElseThrow().status());
    }

    private Socket begin(String text) throws IOException {
        Socket socket = RawHttp.begin(site, text);
        open.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertPage(String title, RawHttp.Answer answer) {
        assertEquals("close", answer.header("connection"));
        String body = new String(answer.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertEquals(title, Jsoup.parse(body).select("h1").text());
        assertTrue(answer.header("content-security-policy").contains("default-src 'none'"), answer.head());
    }

    /** Of what is on its way nothing is kept; the last of it may be a reset. */
    private static void assertHungUp(Socket socket) {
        int read;
        try {
            read = socket.getInputStream().read();
        } catch (java.net.SocketTimeoutException stillOpen) {
            throw new AssertionError(stillOpen);
        } catch (IOException reset) {
            read = -1;
        }
        assertEquals(-1, read);
    }
}
