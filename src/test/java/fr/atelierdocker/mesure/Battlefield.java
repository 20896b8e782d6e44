package fr.atelierdocker.mesure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import fr.atelierdocker.mesure.attack.Attack;
import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.JournalEntries;

/** A class with an attacker and a neighbour. */
final class Battlefield implements AutoCloseable {

    private static final String ATTACKER = "atelier=abad1deaabad1deaabad1deaabad1dea";
    private static final String JOURNAL = "0000000000000000001.ndjson";
    private static final int JOURNAL_BYTES = 18_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long RELAUNCH_MILLIS = 500;

    private static final String BAD_VOLUME =
            "import os\n" + "for i in range(3000): os.makedirs('/data/%04d' % i + chr(233) * 120, exist_ok=True)";

    private final Setting setting;
    private final Attack attack;
    private final Site site;
    private final Ends ends = new Ends();
    private final String workspace;
    private final Set<String> strays;
    /** Made by hand, which the bench keeps; whoever closes this removes them. */
    private Set<String> images = Set.of();

    private String neighbour = "";
    private EventReader page;
    private Process attackers;
    private Thread launcher;

    private Battlefield(Setting setting, Attack attack, Site site) throws Exception {
        this.setting = setting;
        this.attack = attack;
        this.site = site;
        this.workspace = ClassMeasurement.workspace(ATTACKER);
        this.strays = setting.docker().strays();
    }

    /** A site as it is shipped, in which the attacker is a learner already. */
    static Battlefield open(Setting setting, Attack attack) throws Exception {
        Path data = Files.createTempDirectory(setting.scratch(), "donnees");
        String workspace = ClassMeasurement.workspace(ATTACKER);
        Files.writeString(Files.createDirectories(data.resolve("classe")).resolve(workspace), "Eve");
        if (attack.need() == Attack.Need.JOURNAL) {
            Path journal = Files.createDirectories(data.resolve("journaux").resolve(workspace));
            Files.writeString(journal.resolve(JOURNAL), journal());
        }
        Battlefield field = new Battlefield(
                setting, attack, Site.start(setting, setting.application(), data, "atelier.mode=classe"));
        try {
            field.neighbour = field.site.enter("Ada");
            field.page = field.site.follow(field.ends, field.neighbour);
        } catch (Exception failure) {
            field.close();
            throw failure;
        }
        return field;
    }

    private static String journal() {
        StringBuilder text = new StringBuilder(entry(1, "commande", "\"etat\":\"en-cours\",\"texte\":\"docker run\""));
        for (int number = 2; text.length() < JOURNAL_BYTES; number++) {
            text.append(entry(number, "ligne", "\"flux\":\"stdout\",\"texte\":\"" + "bonjour ".repeat(10) + "\""));
        }
        return text.toString();
    }

    private static String entry(int number, String type, String rest) {
        return "{\"n\":" + number + ",\"t\":\"2026-03-01T12:00:00.000Z\",\"travail\":1,\"type\":\"" + type
                + "\",\"etape\":\"lancer\"," + rest + "}\n";
    }

    Site site() {
        return site;
    }

    /** The neighbour's: build, run and read, from the click to the end that their page is told; in seconds. */
    double cycle() throws IOException, InterruptedException, TimeoutException {
        long start = Clock.epochNanos();
        site.press("tout", neighbour);
        return Clock.millis(start, ends.await(PATIENCE)) / 1000;
    }

    /** What the attacker has to have first. */
    void prepare() throws Exception {
        switch (attack.need()) {
            case NOTHING, JOURNAL -> {}
            case IMAGE -> perform("construire");
            case FLOOD -> {
                makeImage("busybox", "yes", "bonjour");
                press("lancer");
            }
            case BAD_VOLUME -> {
                perform("tout");
                setting.docker().output(Docker.runFor(workspace, "python:3.11-slim", "python", "-c", BAD_VOLUME));
            }
        }
        if (attack.means() instanceof Attack.Program program) {
            makeImage(program.base(), program.command());
        }
    }

    private void makeImage(String base, String... command) throws Exception {
        setting.docker().makeImageFor(workspace, base, command);
        images = setting.docker().imagesOf(workspace);
    }

    /** Presses a button, and waits for the end. */
    private void perform(String button) throws IOException, InterruptedException {
        long before = jobsEnded();
        site.press(button, ATTACKER);
        for (int look = 0; look < 300 && jobsEnded() == before; look++) {
            Thread.sleep(200);
        }
    }

    private long jobsEnded() throws IOException, InterruptedException {
        return JournalEntries.of(site.get("/atelier/journal.ndjson", ATTACKER)).stream()
                .filter(JournalEntries.Entry::isEnd)
                .count();
    }

    void begin() throws IOException {
        if (attack.means() instanceof Attack.Program) {
            launcher = new Thread(this::launch, "mesure-attaque");
            launcher.setDaemon(true);
            launcher.start();
            return;
        }
        attackers = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "fr.atelierdocker.mesure.attack.Attacker",
                        attack.name(),
                        String.valueOf(site.port()),
                        ATTACKER)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(attackers.getInputStream(), StandardCharsets.UTF_8));
        if (said.readLine() == null) {
            throw new IOException("L’attaque n’a pas commencé.");
        }
    }

    /** Again whenever it has ended; a refusal is an answer, too. */
    private void launch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                press("lancer");
                Thread.sleep(RELAUNCH_MILLIS);
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    private void press(String button) throws InterruptedException {
        try {
            site.press(button, ATTACKER);
        } catch (IOException refused) {
            // As often as not: something is at work.
        }
    }

    void end() throws InterruptedException {
        if (launcher != null) {
            launcher.interrupt();
            launcher.join();
            launcher = null;
        }
        if (attackers != null) {
            attackers.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            attackers = null;
        }
        press("arreter");
    }

    /**
     * Once the attacker has pressed « Réinitialiser »: in words, what of theirs is in the engine all the same, and what is
     * there since the beginning of the attack without anybody's label.
     */
    String left() throws Exception {
        awaitQuiet();
        press("reinitialiser");
        int objects = 0;
        for (int look = 0; look < 100; look++) {
            Set<String> others = setting.docker().strays();
            others.removeAll(strays);
            others.addAll(setting.docker().objects(workspace));
            others.removeAll(images);
            objects = others.size();
            if (objects == 0) {
                return "rien";
            }
            Thread.sleep(200);
        }
        return objects + (objects == 1 ? " objet" : " objets");
    }

    /** No container of theirs runs but the one that looks into the volume; waits so long and no longer. */
    private void awaitQuiet() throws IOException, InterruptedException {
        for (int look = 0; look < 150 && setting.docker().isBusy(workspace); look++) {
            Thread.sleep(200);
        }
    }

    @Override
    public void close() throws Exception {
        end();
        if (page != null) {
            page.close();
        }
        site.close();
        setting.docker().clean(workspace);
        if (!neighbour.isEmpty()) {
            setting.docker().clean(ClassMeasurement.workspace(neighbour));
        }
    }
}
