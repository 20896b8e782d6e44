package fr.atelierdocker.mesure;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Peak;
import fr.atelierdocker.mesure.instrument.Samples;

/** A container that prints a million short lines: how long the page waits for its end, and what the site takes of memory. */
final class FloodMeasurement implements Measurement {

    private static final int LINES = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofSeconds(10);
    /** The limits that the site has against floods, out of the way. */
    private static final String[] PROPERTIES = {
        "atelier.limites.sortie=64M", "atelier.limites.duree=5m", "atelier.journal.taille=2G"
    };

    private final Samples bySite = new Samples();
    private final Samples byDocker = new Samples();
    private final Counter received = new Counter();
    private final Ends ends = new Ends();

    /** Counts the container's lines on the page's stream. */
    private static final class Counter implements Consumer<EventReader.Event> {

        private static final String LINE = "<div class=\"line stdout";
        private final AtomicLong lines = new AtomicLong();

        @Override
        public void accept(EventReader.Event event) {
            for (int at = 0; (at = event.text().indexOf(LINE, at)) >= 0; at += LINE.length()) {
                lines.incrementAndGet();
            }
        }
    }

    @Override
    public String name() {
        return "deluge";
    }

    @Override
    public int rounds() {
        return 5;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "tour", "qui", "ms", "lignes", "memoire_max", "memoire_apres");
        setting.docker().makeImage("busybox", "seq", "1", String.valueOf(LINES));
        try (Site site = Site.start(setting, setting.application(), PROPERTIES);
                EventReader reader = site.follow(received.andThen(ends))) {
            Thread.sleep(REST.toMillis());
            long idle = site.footprint().resident();
            raw.line(0, "site", 0, 0, idle, idle);
            double first = 0;
            long peak = 0;
            long after = 0;
            for (int round = 0; round <= rounds; round++) {
                try (Peak memory = new Peak(site.footprint()::resident)) {
                    double millis = bySite(site);
                    Thread.sleep(round == 0 ? REST.toMillis() : 0);
                    long now = site.footprint().resident();
                    raw.line(round, "site", millis, received.lines.get(), memory.highest(), now);
                    if (round == 0) {
                        first = millis;
                        peak = memory.highest();
                        after = now;
                    } else {
                        bySite.add(millis);
                    }
                }
                double millis = byDocker(setting);
                raw.line(round, "docker", millis, LINES, 0, 0);
                if (round > 0) {
                    byDocker.add(millis);
                }
            }
            long sent = (rounds + 1L) * LINES;
            Table speed = new Table(
                            "Déluge : un conteneur qui écrit un million de lignes",
                            "médianes, en ms",
                            "site",
                            "docker run > fichier",
                            "rapport",
                            "attendu")
                    .row(
                            "du clic à la fin",
                            Samples.number(bySite.median(), 0),
                            Samples.number(byDocker.median(), 0),
                            Samples.number(bySite.median() / byDocker.median(), 2),
                            "≤ 1,25")
                    .row("lignes dans le journal", "" + inJournal(site, setting), "", "", "" + sent)
                    .row("lignes reçues par la page", "" + received.lines.get(), "", "", "" + sent)
                    .note(rounds + " tours, après un premier non compté : " + Samples.number(first, 0) + " ms.");
            return List.of(speed, memory(idle, peak, after, site.footprint().resident()));
        }
    }

    private double bySite(Site site) throws Exception {
        long start = Clock.epochNanos();
        site.press("lancer");
        return Clock.millis(start, ends.await(PATIENCE));
    }

    private static double byDocker(Setting setting) throws Exception {
        setting.docker().awaitQuiet();
        File file = setting.scratch().resolve("deluge.txt").toFile();
        long start = Clock.epochNanos();
        setting.docker().outputTo(file, Docker.run(Docker.IMAGE));
        return Clock.millisSince(start);
    }

    private static long inJournal(Site site, Setting setting) throws Exception {
        Path file = setting.scratch().resolve("deluge.ndjson");
        site.get("/atelier/journal.ndjson", file);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("\"type\":\"ligne\"")).count();
        }
    }

    private static Table memory(long idle, long peak, long after, long end) {
        return new Table("Mémoire résidente du site", "Mo", "vu", "ajouté", "attendu")
                .row("au repos", mega(idle), "", "< 200")
                .row("au plus haut d’un déluge", mega(peak), mega(peak - idle), "")
                .row("après ce déluge", mega(after), mega(after - idle), "ajouté < 60")
                .row("après tous les déluges", mega(end), mega(end - idle), "");
    }

    private static String mega(long bytes) {
        return Samples.number(bytes / 1e6, 0);
    }
}
