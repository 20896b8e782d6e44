package fr.atelierdocker.bench.page;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

import jakarta.inject.Inject;

import com.github.dockerjava.api.DockerClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Projects;
import fr.atelierdocker.docker.TestEngine;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The image leaves in a file. */
@QuarkusTest
@ExtendWith(CleanEngine.class)
@Tag("moteur")
class ExportTest {

    private final String image = "mon_app_image-" + CleanEngine.workspace();
    private final DockerClient engine = TestEngine.client();

    @Inject
    Projects projects;

    @BeforeEach
    void fromTheBeginning() {
        Bench.perform("reinitialiser");
    }

    @Test
    void withoutAnImageAPageSaysWhatToDo() {
        String html = get("/atelier/image.tar").then().statusCode(409).extract().asString();
        assertTrue(Jsoup.parse(html).select(".notice-title").text().contains("n’existe pas encore"), html);
    }

    @Test
    void anImageOfSomebodyElseIsNotGivenOut() {
        engine.tagImageCmd("busybox", image, "latest").exec();
        try {
            get("/atelier/image.tar").then().statusCode(409);
        } finally {
            engine.removeImageCmd(image).exec();
        }
    }

    /** A reader who goes away takes the engine's stream along: no thread of the application is left copying. */
    @Test
    void aDownloadThatIsBrokenOffLeavesNoStream() throws Exception {
        projects.build("FROM busybox\nRUN dd if=/dev/urandom of=/gros bs=1M count=200 2>/dev/null\n");
        for (int i = 0; i < 3; i++) {
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                assertEquals(64 * 1024, body.readNBytes(64 * 1024).length);
            }
        }
        await("nobody saves any more").atMost(Bench.LONG).until(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .noneMatch(frame -> frame.getClassName().equals("fr.atelierdocker.docker.image.SavedImage")));
    }

    private static HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/atelier/image.tar"))
                .build();
    }
}
