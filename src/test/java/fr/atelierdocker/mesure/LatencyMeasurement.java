package fr.atelierdocker.mesure;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Samples;
import fr.atelierdocker.mesure.instrument.Stamps;
import fr.atelierdocker.mesure.instrument.Ticker;

/** From a container's write of a line to its reader: through the site's stream, and on the output of docker run. */
final class LatencyMeasurement implements Measurement {

    private static final Ticker TICKER = new Ticker(1000, 100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "latence";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "tour", "qui", "lignes", "p50_ms", "p99_ms", "max_ms");
        Samples bySite = new Samples();
        Samples byDocker = new Samples();
        TICKER.makeImage(setting.docker());
        try (Site site = Site.start(setting, setting.application())) {
            // The first round warms both up.
            for (int round = 0; round <= rounds; round++) {
                one(raw, round, "site", bySite, delays -> readFromSite(site, delays));
                one(raw, round, "docker", byDocker, delays -> readFromDocker(setting.docker(), delays));
            }
        }
        int expected = rounds * TICKER.lines();
        return List.of(new Table(
                        "Latence : de l’écriture dans le conteneur à son lecteur, 100 lignes/s",
                        "ms",
                        "site",
                        "docker run",
                        "écart",
                        "attendu")
                .row(row("p50", bySite.percentile(50), byDocker.percentile(50), "écart ≤ 3"))
                .row(row("p99", bySite.percentile(99), byDocker.percentile(99), "écart ≤ 15"))
                .row(row("maximum", bySite.max(), byDocker.max(), ""))
                .row("lignes", "" + bySite.count(), "" + byDocker.count(), "", "" + expected)
                .note(rounds + " tours de " + TICKER.lines()
                        + " lignes. Le lecteur du site est un client HTTP sur le flux de la page."));
    }

    private static String[] row(String name, double site, double docker, String expected) {
        return new String[] {
            name, Samples.number(site, 2), Samples.number(docker, 2), Samples.number(site - docker, 2), expected
        };
    }

    private interface Reading {
        void into(Samples delays) throws Exception;
    }

    private static void one(Report.Raw raw, int round, String who, Samples all, Reading reading) throws Exception {
        Samples delays = new Samples();
        reading.into(delays);
        raw.line(round, who, delays.count(), delays.percentile(50), delays.percentile(99), delays.max());
        if (round > 0) {
            all.addAll(delays);
        }
    }

    private static void readFromSite(Site site, Samples delays) throws Exception {
        Ends ends = new Ends();
        try (EventReader reader = site.follow(new Stamps(delays).andThen(ends))) {
            site.press("lancer");
            ends.await(PATIENCE);
        }
    }

    private static void readFromDocker(Docker docker, Samples delays) throws Exception {
        docker.awaitQuiet();
        Stamps stamps = new Stamps(delays);
        List<String> command = Docker.run(Docker.IMAGE);
        Process process = docker.start(command, ProcessBuilder.Redirect.PIPE);
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = output.readLine()) != null; ) {
                stamps.accept(line, Clock.epochNanos());
            }
        }
        docker.end(process, command);
    }
}
