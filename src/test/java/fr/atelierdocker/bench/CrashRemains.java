package fr.atelierdocker.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import fr.atelierdocker.docker.TestEngine;

/**
 * What an application leaves that is killed in the middle of a run: the container, and a journal that tells of it and of
 * the first line of its output. A {@link Profile} gives it the workspace's name and the
 * container's command.
 */
public class CrashRemains implements QuarkusTestResourceLifecycleManager {

    private static final String WORKSPACE = "espace";
    private static final String COMMAND = "commande";

    private String workspace;
    private String command;

    /** The application that starts on them. */
    abstract static class Profile implements QuarkusTestProfile {

        private final String workspace;
        private final String command;

        Profile(String workspace, String command) {
            this.workspace = workspace;
            this.command = command;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "atelier.espace.nom",
                    workspace,
                    "atelier.data",
                    data(workspace).toString());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(CrashRemains.class, Map.of(WORKSPACE, workspace, COMMAND, command)));
        }
    }

    private static Path data(String workspace) {
        return Path.of("target", "atelier-data-" + workspace).toAbsolutePath();
    }

    @Override
    public void init(Map<String, String> arguments) {
        workspace = arguments.get(WORKSPACE);
        command = arguments.get(COMMAND);
    }

    @Override
    public Map<String, String> start() {
        TestEngine.clear(workspace);
        TestEngine.ensureImage("busybox", "latest");
        String container = TestEngine.client()
                .createContainerCmd("busybox")
                .withLabels(Map.of("fr.atelierdocker.workspace", workspace, "fr.atelierdocker.conteneur", workspace))
                .withCmd("sh", "-c", command)
                .exec()
                .getId();
        TestEngine.client().startContainerCmd(container).exec();
        try {
            Path folder =
                    Files.createDirectories(data(workspace).resolve("journaux").resolve(workspace));
            Files.writeString(folder.resolve("0000000000000000001.ndjson"), journal(container.substring(0, 12)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Map.of();
    }

    @Override
    public void stop() {
        TestEngine.clear(workspace);
    }

    private static String journal(String container) {
        return """
                {"n":1,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"commande","etape":"lancer","etat":"en-cours","texte":"docker run --rm -v mon_volume_donnees:/data mon_app_image"}
                {"n":2,"t":"2026-03-01T12:00:01.100Z","travail":1,"type":"etat","etape":"lancer","texte":"Conteneur %s créé à partir de l’image mon_app_image."}
                {"n":3,"t":"2026-03-01T12:00:01.200Z","travail":1,"type":"etat","etape":"lancer","texte":"Conteneur démarré."}
                {"n":4,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"ligne","etape":"lancer","flux":"stdout","texte":"un"}
                {"n":5,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"lig"""
                .formatted(container);
    }
}
