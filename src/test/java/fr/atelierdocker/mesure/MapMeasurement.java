package fr.atelierdocker.mesure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Samples;

/** From what happens to a container by the docker command to the page's map that shows it, by the engine's own time. */
final class MapMeasurement implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "carte-" + Docker.WORKSPACE;

    private final BlockingQueue<EventReader.Event> maps = new LinkedBlockingQueue<>();

    @Override
    public String name() {
        return "carte";
    }

    @Override
    public int rounds() {
        return 50;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "tour", "evenement", "ms");
        Samples starts = new Samples();
        Samples ends = new Samples();
        Docker docker = setting.docker();
        try (Site site = Site.start(setting, setting.application());
                EventReader reader = site.follow(this::keepMaps)) {
            docker.output(List.of(
                    "docker",
                    "create",
                    "--name",
                    NAME,
                    "--network",
                    "none",
                    "--label",
                    Docker.LABEL,
                    "busybox",
                    "sleep",
                    "600"));
            try {
                // The first rounds warm up.
                for (int round = -2; round <= rounds; round++) {
                    double start = one(docker, "start", "start", "en marche");
                    double end = one(docker, "kill", "die", "arrêté (code 137)");
                    if (round > 0) {
                        starts.add(start);
                        ends.add(end);
                        raw.line(round, "start", start);
                        raw.line(round, "die", end);
                    }
                }
            } finally {
                docker.output(List.of("docker", "rm", "-f", NAME));
            }
        }
        return List.of(new Table(
                        "Carte : de l’événement du moteur à la carte reçue par la page", "ms", "p50", "p95", "attendu")
                .row(row("démarrage", starts))
                .row(row("arrêt", ends))
                .note(rounds + " tours de docker start et docker kill. L’événement est daté par le moteur."));
    }

    private static String[] row(String name, Samples delays) {
        return new String[] {
            name, Samples.number(delays.percentile(50), 1), Samples.number(delays.percentile(95), 1), "p95 < 300"
        };
    }

    /** It is the only container: whatever comes of the map tells of it. */
    private void keepMaps(EventReader.Event event) {
        if (event.text().contains("carte-")) {
            maps.add(event);
        }
    }

    private double one(Docker docker, String command, String action, String state) throws Exception {
        maps.clear();
        String since = seconds(Clock.epochNanos());
        docker.output(List.of("docker", command, NAME));
        long received = await(state);
        return Clock.millis(happened(docker, action, since), received);
    }

    private long await(String state) throws InterruptedException, TimeoutException {
        while (true) {
            EventReader.Event map = maps.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (map == null) {
                throw new TimeoutException("Aucune carte reçue avec : " + state);
            }
            if (map.text().contains(state)) {
                return map.epochNanos();
            }
        }
    }

    /** When it happened, by the engine's clock, which is this machine's. */
    private static long happened(Docker docker, String action, String since) throws IOException, InterruptedException {
        String events = docker.output(List.of(
                "docker",
                "events",
                "--since",
                since,
                "--until",
                seconds(Clock.epochNanos()),
                "--filter",
                "container=" + NAME,
                "--filter",
                "event=" + action,
                "--format",
                "{{.TimeNano}}"));
        return events.lines().mapToLong(Long::parseLong).findFirst().orElseThrow();
    }

    private static String seconds(long epochNanos) {
        return epochNanos / 1_000_000_000 + "." + String.format("%09d", epochNanos % 1_000_000_000);
    }
}
