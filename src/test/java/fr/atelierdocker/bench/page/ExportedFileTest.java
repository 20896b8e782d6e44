package fr.atelierdocker.bench.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.github.dockerjava.api.DockerClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.Bench;
import fr.atelierdocker.bench.CleanEngine;
import fr.atelierdocker.bench.Faults;
import fr.atelierdocker.docker.OwnEngine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * The image that left in a file comes back with the lesson's name and the same id: to an engine of these tests' own, since on
 * another somebody may use that name.
 */
@QuarkusTest
@TestProfile(Faults.class)
@Tag("panne")
class ExportedFileTest {

    private static final String LESSON = "mon_app_image:latest";

    private static OwnEngine engine;

    @BeforeAll
    static void anEngine() {
        engine = Faults.ownEngine();
    }

    @AfterAll
    static void takeItAway() {
        Faults.leaveOwnEngine();
    }

    @Test
    void theFileLoadsUnderTheLessonsNameWithTheSameId() throws IOException, InterruptedException {
        DockerClient client = engine.client();
        Bench.perform("reinitialiser");
        Bench.perform("construire");
        String id = client.inspectImageCmd("mon_app_image-" + CleanEngine.workspace())
                .exec()
                .getId();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + RestAssured.port + "/atelier/image.tar"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        assertEquals(
                "attachment; filename=\"mon_app_image.tar\"",
                answer.headers().firstValue("Content-Disposition").orElseThrow());
        Bench.perform("reinitialiser");
        assertFalse(engine.hasImage(id));
        try (InputStream file = new java.io.ByteArrayInputStream(answer.body())) {
            client.loadImageCmd(file).exec();
        }
        assertEquals(id, client.inspectImageCmd(LESSON).exec().getId());
        engine.forget(LESSON);
    }
}
