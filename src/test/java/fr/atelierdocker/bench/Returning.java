package fr.atelierdocker.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import org.apache.commons.io.FileUtils;

import fr.atelierdocker.classroom.Pupil;
import fr.atelierdocker.docker.TestEngine;

/**
 * A class that starts on what one that died in the middle of a lesson has left, on disk and in the engine: each learner's
 * bench was in the middle of something else. Meanwhile somebody has named a runtime that the engine does not know.
 */
public final class Returning implements QuarkusTestProfile {

    public static final Path DATA = Path.of("target", "atelier-data-retour").toAbsolutePath();
    static final String RUNTIME = "inconnu";

    /** Whose job stood in the queue. */
    public static final Pupil QUEUED = Pupil.holding("00112233445566778899aabbccddeeff");
    /** Who was at a run whose container is no more: there is one, but not the one that the journal tells of. */
    public static final Pupil LOST = Pupil.holding("10112233445566778899aabbccddeeff");
    /** Whose run works on. */
    public static final Pupil RUNNING = Pupil.holding("20112233445566778899aabbccddeeff");
    /** Whose run has ended meanwhile. */
    public static final Pupil ENDED = Pupil.holding("30112233445566778899aabbccddeeff");
    /** Of whose two containers that live one has ended meanwhile. */
    public static final Pupil LIVING = Pupil.holding("40112233445566778899aabbccddeeff");

    /** Whom the teacher had taken out, and whose volume was still there. */
    public static final Pupil REMOVED = Pupil.holding("50112233445566778899aabbccddeeff");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "atelier.mode",
                "classe",
                "atelier.site.mandataires",
                "127.0.0.1",
                "atelier.data",
                DATA.toString(),
                "atelier.runtime",
                RUNTIME,
                // The run works on until its test comes.
                "atelier.limites.duree",
                "10m");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Remains.class));
    }

    /** A file in a container that its program waits for. */
    public static void touch(String container, String file) throws InterruptedException {
        TestEngine.client()
                .execStartCmd(TestEngine.client()
                        .execCreateCmd(container)
                        .withCmd("touch", file)
                        .exec()
                        .getId())
                .exec(new com.github.dockerjava.api.async.ResultCallback.Adapter<>())
                .awaitCompletion();
    }

    /** What is there before the application starts. */
    public static final class Remains implements QuarkusTestResourceLifecycleManager {

        private static final List<Pupil> ALL = List.of(QUEUED, LOST, RUNNING, ENDED, LIVING, REMOVED);

        @Override
        public Map<String, String> start() {
            FileUtils.deleteQuietly(DATA.toFile());
            TestEngine.ensureImage("busybox", "latest");
            stop();
            try {
                learner(
                        QUEUED,
                        "Ada <b>",
                        """
                        {"n":1,"t":"2026-03-01T12:00:00.000Z","travail":1,"type":"progres","etape":"lancer","etat":"en-file","cle":"file","texte":"Dans la file d’attente : 2e sur 2."}
                        """);
                Files.writeString(DATA.resolve("classe").resolve("brouillon123.tmp"), "Gra");
                learner(REMOVED, "Eve\ncode 1234\nretrait " + Instant.now() + "\n", "");
                TestEngine.client()
                        .createVolumeCmd()
                        .withName("mon_volume_donnees-" + REMOVED.id())
                        .withLabels(Map.of("fr.atelierdocker.workspace", REMOVED.id()))
                        .exec();
                container(LOST, "", "sleep 600");
                // Its last entry was not written to the end.
                learner(
                        LOST,
                        "Edsger",
                        """
                        {"n":1,"t":"2026-03-01T12:00:00.000Z","travail":1,"type":"commande","etape":"construire","etat":"en-cours","texte":"docker build -t mon_app_image ."}
                        {"n":2,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"etat","etape":"construire","etat":"reussi","code":0,"texte":"Image mon_app_image construite : 0123456789ab."}
                        {"n":3,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"commande","etape":"lancer","etat":"en-cours","texte":"docker run --rm -v mon_volume_donnees:/data mon_app_image"}
                        {"n":4,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"ligne","etape":"lancer","flux":"stdout","texte":"parti"}
                        {"n":5,"t":"2026-03-01T12:00:02.000Z","trav""");
                inARun(
                        RUNNING,
                        "Barbara",
                        "echo un; echo deux; printf '10 %%\\r'; while [ ! -e /fini ]; do sleep 0.1; done; echo fini;"
                                + " sleep 0.5; echo hélas >&2; exit 3");
                inARun(ENDED, "Grace", "echo un; echo aïe >&2; echo deux");
                container(
                        LIVING,
                        "mon_conteneur_1-",
                        "echo un; echo deux; while [ ! -e /fini ]; do sleep 0.1; done; echo trois; exit 3");
                container(LIVING, "mon_conteneur_2-", "echo un; echo adieu");
                learner(
                        LIVING,
                        "Radia",
                        """
                        {"n":1,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"commande","etape":"conteneur-1","etat":"en-cours","texte":"docker create"}
                        {"n":2,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"fin","etape":"conteneur-1","etat":"reussi","texte":"Créé."}
                        {"n":3,"t":"2026-03-01T12:00:01.000Z","travail":2,"type":"commande","etape":"conteneur-2","etat":"en-cours","texte":"docker create"}
                        {"n":4,"t":"2026-03-01T12:00:01.000Z","travail":2,"type":"fin","etape":"conteneur-2","etat":"reussi","texte":"Créé."}
                        {"n":5,"t":"2026-03-01T12:00:01.200Z","travail":1,"type":"etat","etape":"conteneur-1","etat":"repris","texte":"Conteneur démarré."}
                        {"n":6,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"ligne","etape":"conteneur-1","flux":"stdout","texte":"un"}
                        {"n":7,"t":"2026-03-01T12:00:01.200Z","travail":2,"type":"etat","etape":"conteneur-2","etat":"repris","texte":"Conteneur démarré."}
                        {"n":8,"t":"2026-03-01T12:00:01.500Z","travail":2,"type":"ligne","etape":"conteneur-2","flux":"stdout","texte":"un"}
                        {"n":9,"t":"2026-03-01T12:00:02.000Z","travail":3,"type":"commande","etape":"conteneur-2","texte":"docker stop mon_conteneur_2"}
                        """);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of();
        }

        @Override
        public void stop() {
            ALL.forEach(pupil -> TestEngine.clear(pupil.id()));
        }

        /** The container, and a journal that tells of it and of the first line of its output. */
        private static void inARun(Pupil pupil, String name, String command) throws IOException {
            String container = container(pupil, "", command).substring(0, 12);
            learner(
                    pupil,
                    name,
                    """
                    {"n":1,"t":"2026-03-01T12:00:01.000Z","travail":1,"type":"commande","etape":"lancer","etat":"en-cours","texte":"docker run --rm -v mon_volume_donnees:/data mon_app_image"}
                    {"n":2,"t":"2026-03-01T12:00:01.100Z","travail":1,"type":"etat","etape":"lancer","texte":"Conteneur %s créé à partir de l’image mon_app_image."}
                    {"n":3,"t":"2026-03-01T12:00:01.200Z","travail":1,"type":"etat","etape":"lancer","texte":"Conteneur démarré."}
                    {"n":4,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"ligne","etape":"lancer","flux":"stdout","texte":"un"}
                    {"n":5,"t":"2026-03-01T12:00:01.500Z","travail":1,"type":"lig"""
                            .formatted(container));
        }

        private static void learner(Pupil pupil, String name, String journal) throws IOException {
            Path learners = Files.createDirectories(DATA.resolve("classe"));
            Files.writeString(learners.resolve(pupil.id()), name);
            Path folder = Files.createDirectories(DATA.resolve("journaux").resolve(pupil.id()));
            Files.writeString(folder.resolve("0000000000000000001.ndjson"), journal);
        }

        /** As the application that died did. */
        private static void note(Pupil pupil, String id, String home) {
            try {
                Path folder = Files.createDirectories(DATA.resolve("objets"));
                Files.writeString(
                        folder.resolve(pupil.id()),
                        "container " + id + " " + home + " " + home + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** @param name without the learner's suffix; empty for one that the engine chooses */
        private static String container(Pupil pupil, String name, String command) {
            var creation = TestEngine.client()
                    .createContainerCmd("busybox")
                    .withLabels(
                            Map.of("fr.atelierdocker.workspace", pupil.id(), "fr.atelierdocker.conteneur", pupil.id()))
                    .withCmd("sh", "-c", command);
            if (!name.isEmpty()) {
                creation.withName(name + pupil.id());
            }
            String id = creation.exec().getId();
            note(pupil, id, name.isEmpty() ? "" : name + pupil.id());
            TestEngine.client().startContainerCmd(id).exec();
            return id;
        }
    }
}
