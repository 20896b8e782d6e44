package fr.atelierdocker.mesure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Samples;

/** What a neighbour on the same engine feels of a program at the bench that takes all it may. */
final class LimitsMeasurement implements Measurement {

    private static final String NEIGHBOUR = "voisin";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Each goes on until it is stopped: a bomb that is over disturbs nobody. */
    private static final List<Bomb> BOMBS = List.of(
            new Bomb("processeur", "busybox", "sh", "-c", "while :; do :; done"),
            new Bomb("mémoire", "busybox", "sh", "-c", "while :; do tail /dev/zero; done"),
            new Bomb(
                    "processus",
                    "python:3.11-slim",
                    "python",
                    "-c",
                    String.join(
                            "\n",
                            "import os, time",
                            "while True:",
                            "    try:",
                            "        if os.fork() == 0: time.sleep(600)",
                            "    except OSError: pass")),
            new Bomb("sortie", "busybox", "yes", "bonjour"),
            new Bomb(
                    "un gros fichier réécrit dans le volume",
                    "busybox",
                    "sh",
                    "-c",
                    "while :; do dd if=/dev/zero of=/data/f bs=1M count=200; done"),
            new Bomb(
                    "des milliers de fichiers créés dans le volume, puis supprimés",
                    "busybox",
                    "sh",
                    "-c",
                    "while :; do i=0; while [ $i -lt 5000 ]; do : > /data/f$i; i=$((i+1)); done; rm /data/f*; done"));

    private record Bomb(String name, String base, String... command) {}

    @Override
    public String name() {
        return "limites";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "bombe", "tour", "qui", "ms");
        Table table = new Table(
                "Limites : le cycle d’un voisin pendant qu’un programme prend à l’atelier tout ce qu’il peut",
                "médianes, en ms",
                "seul",
                "pendant",
                "rapport",
                "attendu");
        Ends ends = new Ends();
        try (Site site = Site.start(setting, setting.application(), "atelier.limites.duree=10m");
                EventReader reader = site.follow(ends)) {
            cycle(setting);
            for (Bomb bomb : BOMBS) {
                Samples alone = new Samples();
                Samples during = new Samples();
                setting.docker().makeImage(bomb.base(), bomb.command());
                for (int round = 1; round <= rounds; round++) {
                    double millis = cycle(setting);
                    alone.add(millis);
                    raw.line(bomb.name(), round, "seul", millis);
                }
                site.press("lancer");
                awaitBomb(setting.docker());
                for (int round = 1; round <= rounds; round++) {
                    double millis = cycle(setting);
                    during.add(millis);
                    raw.line(bomb.name(), round, "pendant", millis);
                }
                site.press("arreter");
                ends.awaitAny(PATIENCE);
                // Not by the docker command: the page is open, so the site looks into the volume.
                site.press("supprimer-volume");
                ends.await(PATIENCE);
                table.row(
                        bomb.name(),
                        Samples.number(alone.median(), 0),
                        Samples.number(during.median(), 0),
                        Samples.number(during.median() / alone.median(), 2),
                        "≤ 2,0");
            }
        } finally {
            setting.docker().clean(NEIGHBOUR);
        }
        return List.of(table.note(rounds + " cycles de chaque : docker build sans cache, docker run, docker run cat, "
                + "avec les limites de l’atelier et d’autres noms."));
    }

    /** Of the neighbour, in milliseconds. */
    private static double cycle(Setting setting) throws IOException, InterruptedException {
        long start = Clock.epochNanos();
        for (List<String> command : List.of(
                Docker.buildFor(NEIGHBOUR, setting.project(), "--no-cache"),
                Docker.runFor(NEIGHBOUR, Docker.image(NEIGHBOUR)),
                Docker.runFor(NEIGHBOUR, "busybox", "cat", "/data/log.txt"))) {
            setting.docker().output(command);
        }
        return Clock.millisSince(start);
    }

    /** Until it runs, and a moment more: it is past its beginning then, and watched. */
    private static void awaitBomb(Docker docker) throws IOException, InterruptedException {
        List<String> running =
                List.of("docker", "ps", "-q", "--filter", "label=" + Docker.LABEL, "--filter", "status=running");
        for (int look = 0; docker.output(running).isBlank(); look++) {
            if (look == 100) {
                throw new IOException("Le programme n’a pas démarré.");
            }
            Thread.sleep(100);
        }
        Thread.sleep(2000);
    }
}
