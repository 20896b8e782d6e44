package fr.atelierdocker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fr.atelierdocker.docker.EngineRelay;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The application belongs to a user who may not open the engine's socket, as on a machine where Docker was just installed. */
@Tag("panne")
class ForbiddenSocketIT {

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", "--");

    @TempDir
    Path folder;

    @Test
    void thePageSaysHowToBeLetInAndComesAliveWhenOneIs() throws IOException {
        // The project's own folder may be closed to others.
        Path application = folder.resolve("application");
        copy(Path.of("target", "quarkus-app"), application);
        Path socket = folder.resolve("moteur.sock");
        try (EngineRelay relay = EngineRelay.at(socket)) {
            allow(folder, "rwxrwxrwx");
            allow(socket, "rw-------");
            try (RunningSite site = RunningSite.Setting.of(folder, socket)
                    .as(AS_NOBODY, application)
                    .start("atelier.espace.nom=essai-interdit")) {
                Document page = Jsoup.parse(site.get("/atelier"));
                assertEquals(
                        "Le moteur Docker refuse l’accès : cet utilisateur n’a pas le droit d’ouvrir unix://" + socket
                                + ".",
                        plain(page.select("#moteur .notice-title").text()));
                String help = page.select("#moteur").text();
                assertTrue(help.contains("sudo usermod -aG docker $USER"), help);
                assertTrue(help.contains("newgrp docker"), help);
                assertEquals(503, site.press("construire"));
                assertTrue(site.get("/q/health/ready").contains("FORBIDDEN"));

                allow(socket, "rw-rw-rw-");

                site.awaitReady();
                await("the page says so").atMost(RunningSite.LONG).until(() -> Jsoup.parse(site.get("/atelier"))
                        .select("#moteur-etat")
                        .text()
                        .contains("répond."));
            }
        }
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
