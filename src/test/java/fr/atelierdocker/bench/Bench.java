package fr.atelierdocker.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.spi.CDI;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.ValidatableResponse;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

import fr.atelierdocker.bench.jobs.Jobs;
import fr.atelierdocker.docker.TestEngine;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.Summary;
import fr.atelierdocker.workspace.Workspace;
import fr.atelierdocker.workspace.Workspaces;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

/** The bench as a browser uses it: posts its forms, reads its page and its journal. */
public final class Bench {

    public static final Duration LONG = Duration.ofSeconds(60);

    private static final String A_SENTENCE = "/atelier/verifier/volume-naissance";

    private static final List<String> OTHER_PAGES = List.of(
            "/atelier/projet",
            "/atelier/vie",
            "/atelier/experiences",
            "/atelier/image",
            "/atelier/verifier",
            A_SENTENCE);

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        Awaitility.setDefaultTimeout(LONG);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    private Bench() {}

    /**
     * An entry of the journal as {@code /atelier/journal.ndjson} tells it.
     *
     * @param over the number of the entry in whose place it stands, 0 for none
     */
    public record Line(
            long number,
            long over,
            long job,
            String type,
            String step,
            String state,
            String channel,
            String key,
            String text) {

        public static Line of(String json) {
            try {
                JsonNode node = JSON.readTree(json);
                return new Line(
                        node.path("n").asLong(),
                        node.path("remplace").asLong(),
                        node.path("travail").asLong(),
                        node.path("type").asText(),
                        node.path("etape").asText(),
                        node.path("etat").asText(),
                        node.path("flux").asText(),
                        node.path("cle").asText(),
                        node.path("texte").asText());
            } catch (JsonProcessingException notJson) {
                throw new AssertionError(json, notJson);
            }
        }

        /** The number by which the page knows its line. */
        public long place() {
            return over == 0 ? number : over;
        }

        /** In one line, with all that is different each time taken out. */
        public String told() {
            String what = type + (state.isEmpty() ? "" : "/" + state) + (channel.isEmpty() ? "" : "/" + channel);
            return what + " " + withoutIds(text);
        }
    }

    /** A text with a sign in the place of each short id. */
    public static String withoutIds(String text) {
        return text.replaceAll("\\b[0-9a-f]{12}\\b", "<id>");
    }

    /** Presses a button without JavaScript; nobody follows the redirection. */
    public static ValidatableResponse post(String button) {
        return given().redirects().follow(false).post("/atelier/" + button).then();
    }

    /** Presses a button as htmx does. */
    public static ValidatableResponse postHtmx(String button) {
        return given().header("HX-Request", "true").post("/atelier/" + button).then();
    }

    /** Begins a job; its number. */
    public static long start(String button) {
        long before = lastJob();
        ValidatableResponse answer = post(button);
        if (answer.extract().statusCode() != 303) {
            throw new AssertionError(button + ": "
                    + Jsoup.parse(answer.extract().asString())
                            .select("[role=alert]")
                            .text());
        }
        answer.header("Location", endsWith("/atelier" + place(button)));
        await(button + " begins").atMost(LONG).until(() -> lastJob() > before);
        return before + 1;
    }

    /** Begins a job and waits for its end; its entries. */
    public static List<Line> perform(String button) {
        return awaitEnd(start(button));
    }

    public static List<Line> awaitEnd(long job) {
        await("job " + job + " ends")
                .atMost(LONG)
                .until(() -> lastJob() > job || (lastJob() == job && summary().jobEnded()));
        return journal(job);
    }

    /** Waits until no job runs, also none that was taken and has not told of itself yet. */
    public static void awaitIdle() {
        Workspace workspace = CDI.current().select(Workspaces.class).get().solo();
        Jobs jobs = CDI.current().select(Jobs.class).get();
        await("no job runs").atMost(LONG).until(() -> jobs.running(workspace).isEmpty());
    }

    /** Waits until a job has written this. */
    public static void awaitText(long job, String text) {
        await("job " + job + " says " + text).atMost(LONG).until(() -> journal(job).stream()
                .anyMatch(line -> line.text().contains(text)));
    }

    /** Waits until the program of a job has written this line. */
    public static void awaitOutput(long job, String line) {
        await("job " + job + " writes " + line).atMost(LONG).until(() -> output(journal(job))
                .contains(line));
    }

    public static List<Line> journal(long job) {
        return lines("/atelier/journal.ndjson?travail=" + job);
    }

    public static List<Line> journal() {
        return lines("/atelier/journal.ndjson");
    }

    public static long last() {
        return summary().last();
    }

    /** The page of the three steps. */
    public static Document page() {
        return page("/atelier");
    }

    /** One of the bench's pages. */
    public static Document page(String path) {
        return Jsoup.parse(get(path).then().statusCode(200).extract().asString());
    }

    /**
     * What all of the bench's pages show at one moment, in one document: that of the three steps, and behind its zone what each
     * other alone shows. Loaded anew when anything has changed meanwhile.
     */
    public static Document stage() {
        Document stage;
        do {
            stage = page();
            Element zone = stage.getElementById("zone");
            OTHER_PAGES.forEach(path ->
                    zone.append(given().header("HX-Request", "true").get(path).asString()));
            // Its proof has a place in the list of all; another sentence needs what this one does not.
            zone.select(".verdict").remove();
            // Two pages have a place for it.
            zone.select("#projet-recent").last().remove();
            zone.appendChild(page("/atelier/verifier/volume-donnees").getElementById("avant-conteneurs"));
        } while (!mark(stage).equals(mark(page())));
        return stage;
    }

    private static String mark(Document page) {
        return page.selectFirst("[data-sse-connect]").attr("data-sse-connect").replaceFirst(".*etat=", "");
    }

    /** Of the output that a page shows, the lines of a step since it last began. */
    public static Elements lastTurn(Document page, String step) {
        Elements lines = new Elements();
        for (Element line : page.select("#console > ." + step)) {
            if (line.hasAttr("data-begins")) {
                lines.clear();
            }
            lines.add(line);
        }
        return lines;
    }

    /** The same, of a page that is loaded now. */
    public static Elements lastTurn(String step) {
        return lastTurn(page(), step);
    }

    /** Waits until the page has looked into the volume, as it does after each job, and has told what it saw. */
    public static void awaitQuiet() {
        await("nothing happens any more")
                .during(Duration.ofMillis(200))
                .atMost(LONG)
                .until(() -> {
                    long last = last();
                    return TestEngine.containers(CleanEngine.workspace()).isEmpty()
                            && (TestEngine.lookouts(CleanEngine.workspace()).isEmpty() || isRead())
                            && last == last();
                });
    }

    /**
     * The lines that a page shows of these entries: what a program had not ended when somebody looked was told then, and again
     * with its end.
     */
    public static List<Line> shown(List<Line> lines) {
        Map<Long, Line> shown = new LinkedHashMap<>();
        lines.forEach(line -> shown.put(line.place(), line));
        return List.copyOf(shown.values());
    }

    /** What each entry tells. */
    public static List<String> told(List<Line> lines) {
        return lines.stream().map(Line::told).toList();
    }

    /** The output lines alone. */
    public static List<String> output(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.type().equals("ligne"))
                .map(Line::text)
                .toList();
    }

    /** A French text without the spaces that typography makes unbreakable. */
    public static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    /** Number of the newest job. Asked of the journal itself: the site would send all of it for that. */
    public static long lastJob() {
        return summary().lastJob();
    }

    /** Number of the newest entry of a job: what the engine and the volume tell of themselves may come at any time. */
    public static long lastOfAJob() {
        return journal().stream()
                .filter(line -> line.job() > 0)
                .mapToLong(Line::number)
                .max()
                .orElse(0);
    }

    /** Whether somebody reads the stream. */
    private static boolean isRead() {
        return CDI.current()
                        .select(MeterRegistry.class)
                        .get()
                        .get("atelier.flux.lecteurs")
                        .gauge()
                        .value()
                > 0;
    }

    private static Summary summary() {
        return CDI.current()
                .select(Journals.class)
                .get()
                .of(CleanEngine.workspace())
                .summary();
    }

    private static List<Line> lines(String address) {
        String body = get(address).then().statusCode(200).extract().asString();
        List<Line> lines = new ArrayList<>();
        body.lines().forEach(line -> lines.add(Line.of(line)));
        return lines;
    }

    /** Where a button's post leads, behind the bench's address. */
    private static String place(String button) {
        return switch (button) {
            case "tout", "reconstruire" -> "#construire";
            case "sans-volume", "isolement" -> "/experiences#" + button;
            case "pousser" -> "/image#" + button;
            default ->
                button.startsWith("verifier/")
                        ? "/" + button
                        : button.startsWith("vie/") ? "/vie#conteneur-" + button.split("/")[1] : "#" + button;
        };
    }
}
