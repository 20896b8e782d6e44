package fr.atelierdocker.bench.replay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.bench.step.ContainerWord;
import fr.atelierdocker.bench.step.JobPassage;
import fr.atelierdocker.bench.step.Outcome;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.JournalFixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class ReplayReaderTest {

    private static final String RUN = "docker run --rm -v mon_volume_donnees:/data mon_app_image";
    private static final String ID = "976abcdef012";

    private JournalFixture fixture;
    private Journal journal;

    @BeforeEach
    void open() throws IOException {
        fixture = new JournalFixture();
        journal = fixture.journal();
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void eachMomentOfARunSaysHowTheThreeObjectsStand() {
        run(1, Step.RUN, RUN, "Écriture terminée.");
        Replay replay = replay(1);
        assertTrue(replay.whole());
        assertTrue(replay.ended());
        assertEquals(
                List.of(
                        RUN + " | — | — | —",
                        "Conteneur " + ID + " créé à partir de l’image mon_app_image."
                                + " | mon_app_image | " + ID
                                + ", créé | relié à /data du conteneur",
                        "Conteneur démarré. | mon_app_image | en marche | monté dans /data",
                        "il écrit : Écriture terminée. | mon_app_image" + " | a écrit 1 ligne | monté dans /data",
                        "Conteneur terminé, code de sortie 0. | mon_app_image"
                                + " | terminé, code 0 | monté dans /data",
                        "Conteneur " + ID + " supprimé (--rm). | mon_app_image"
                                + " | supprimé | reste, avec ce qu’il contient",
                        "La commande a réussi. | mon_app_image" + " | supprimé | reste, avec ce qu’il contient"),
                told(replay.first().frames()));
    }

    /** A program may write what the bench itself would say. */
    @Test
    void whatAProgramWritesChangesNoObject() {
        StepLog log = new StepLog(journal, 1, Step.ISOLATION);
        log.command("docker run --rm busybox sh", "", false);
        line(1, Step.ISOLATION, new ContainerWord.Removed(ID).sentence());
        assertEquals(
                "il écrit : Conteneur " + ID + " supprimé (--rm). | — | a écrit 1 ligne | —",
                told(replay(1).first().frames()).get(1));
    }

    @Test
    void aJobOfSeveralCommandsHasAChapterOfEach() {
        StepLog build = new StepLog(journal, 1, Step.BUILD);
        build.command("docker build -t mon_app_image .", "", false);
        line(1, Step.BUILD, "Step 1/2 : FROM busybox");
        line(1, Step.BUILD, " ---> " + ID);
        line(1, Step.BUILD, "Step 2/2 : CMD [\"true\"]");
        build.outcome(Outcome.done("Image construite."), false);
        twice(1);
        Replay replay = replay(3);
        assertEquals(
                List.of("construire", "sans-volume", "sans-volume-2"),
                replay.chapters().stream().map(Chapter::id).toList());
        assertEquals(
                List.of(
                        "docker build -t mon_app_image . | en construction | — | —",
                        "étape 1 sur 2 : FROM busybox | en construction, étape 1 sur 2 | — | —",
                        "le moteur répond :  ---> " + ID + " | en construction, étape 1 sur 2 | — | —",
                        "étape 2 sur 2 : CMD [\"true\"] | en construction, étape 2 sur 2 | — | —",
                        "Image construite. | construite | — | —"),
                told(replay.first().frames()));
        assertEquals(replay, replay(1), "whichever of its entries is named");
    }

    @Test
    void onlyTheJobItselfIsTold() {
        run(1, Step.RUN, RUN, "un");
        journal.append(Fact.of(0, Fact.Type.STATE, "volume", "Le volume a changé."));
        new StepLog(journal, 2, Step.RUN).command(RUN, "", false);
        line(1, Step.WRITER_1, "une ligne d’un conteneur qui vit");
        line(2, Step.RUN, "deux");
        Replay replay = replay(8);
        assertFalse(JobPassage.holding(journal, 8).isPresent(), "the volume's entry is of no job");
        replay = ReplayReader.read(journal, JobPassage.newest(journal).orElseThrow());
        assertEquals(2, replay.job());
        assertFalse(replay.ended());
        assertEquals(2, replay.count());
    }

    @Test
    void ofManyLinesTheFirstAndTheLastAreShownAndTheOthersCounted() {
        int lines = 100_000;
        StepLog log = new StepLog(journal, 1, Step.RUN);
        log.command(RUN, "", false);
        journal.append(IntStream.rangeClosed(1, lines)
                .mapToObj(i -> Fact.line(1, Step.RUN.slug(), Fact.Channel.STDOUT, "ligne " + i))
                .toList());
        log.outcome(Outcome.done("Fini."), true);
        Replay replay = replay(50_000);
        List<String> told = replay.first().frames().stream()
                .map(frame -> frame.code() + frame.sentence())
                .toList();
        assertTrue(told.size() < 50, told.size() + " moments");
        assertEquals("ligne 1", told.get(1));
        assertEquals("ligne " + lines, told.get(told.size() - 2));
        long shown = told.stream().filter(text -> text.startsWith("ligne ")).count();
        String left = String.valueOf(lines - shown);
        assertTrue(
                told.stream().anyMatch(text -> text.replaceAll("\\h", "").startsWith("…" + left + "lignesdeplus")),
                left + " in " + told);
        assertEquals(
                "a écrit 100000 lignes",
                replay.first()
                        .frames()
                        .get(told.size() - 2)
                        .objects()
                        .get(1)
                        .text()
                        .replaceAll("\\h", " "));
    }

    @Test
    void anEntryThatIsNotThereIsOfNoJob() {
        assertEquals(Optional.empty(), JobPassage.newest(journal));
        assertEquals(Optional.empty(), JobPassage.holding(journal, 1));
        run(1, Step.RUN, RUN, "un");
        assertEquals(Optional.empty(), JobPassage.holding(journal, 1000));
    }

    private Replay replay(long entry) {
        return JobPassage.holding(journal, entry)
                .map(passage -> ReplayReader.read(journal, passage))
                .orElse(new Replay(0, false, false, java.time.Duration.ZERO, List.of()));
    }

    private void twice(long job) {
        StepLog log = new StepLog(journal, job, Step.WITHOUT_VOLUME);
        log.command("docker run --rm mon_app_image", "", false);
        log.outcome(Outcome.done("Un."), false);
        log.command("docker run --rm mon_app_image", "", true);
        log.outcome(Outcome.done("Deux."), true);
    }

    private void run(long job, Step step, String command, String line) {
        StepLog log = new StepLog(journal, job, step);
        log.command(command, "", false);
        log.state(new ContainerWord.Created(ID, "mon_app_image").sentence());
        log.state(new ContainerWord.Started().sentence());
        line(job, step, line);
        log.state(new ContainerWord.Exited(0).sentence());
        log.state(new ContainerWord.Removed(ID).sentence());
        log.outcome(Outcome.done("La commande a réussi."), true);
    }

    private void line(long job, Step step, String text) {
        journal.append(Fact.line(job, step.slug(), Fact.Channel.STDOUT, text));
    }

    private static List<String> told(List<Frame> frames) {
        return frames.stream()
                .map(frame -> (frame.lead().isEmpty() ? "" : frame.lead() + " ") + frame.code() + frame.sentence()
                        + " | "
                        + frame.objects().stream().map(Objects.Shown::text).collect(Collectors.joining(" | ")))
                .toList();
    }
}
