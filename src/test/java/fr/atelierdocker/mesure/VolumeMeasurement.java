package fr.atelierdocker.mesure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Footprint;
import fr.atelierdocker.mesure.instrument.Samples;

/** From a container's write into the volume to a reader of the page's stream; and what it takes to watch a quiet volume. */
final class VolumeMeasurement implements Measurement {

    private static final int WRITES = 120;
    /** Of the virtual machine and of the agent. */
    private static final int WARM_UP = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(20);

    private static final String WRITER = String.join(
            "\n",
            "import time, random",
            "for i in range(" + WRITES + "):",
            "    time.sleep(0.2 + random.random() / 5)",
            "    with open('/data/log.txt', 'a') as f: f.write('%d\\n' % time.time_ns())");

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "tour", "ecritures", "p50_ms", "p95_ms", "max_ms");
        Docker docker = setting.docker();
        Samples delays = new Samples();
        double[] cpu = new double[2];
        docker.output(List.of("docker", "volume", "create", "--label", Docker.LABEL, Docker.VOLUME));
        try (Site site = Site.start(setting, setting.application())) {
            site.get("/atelier");
            for (int round = 1; round <= rounds; round++) {
                NewStamps stamps = new NewStamps();
                try (EventReader reader = site.follow(stamps)) {
                    docker.output(Docker.run("python:3.11-slim", "python3", "-c", WRITER));
                    stamps.awaitAll();
                    raw.line(
                            round,
                            stamps.delays.count(),
                            stamps.delays.percentile(50),
                            stamps.delays.percentile(95),
                            stamps.delays.max());
                    delays.addAll(stamps.delays);
                    if (round == rounds) {
                        cpu = idle(site, docker);
                    }
                }
            }
        }
        return List.of(new Table(
                        "Volume : de l’écriture par un conteneur à un lecteur du flux, et le guet au repos",
                        "",
                        "vu",
                        "attendu")
                .row("délai p50, en ms", Samples.number(delays.percentile(50), 1), "")
                .row("délai p95, en ms", Samples.number(delays.percentile(95), 1), "< 300")
                .row("délai maximum, en ms", Samples.number(delays.max(), 1), "")
                .row("écritures reçues", "" + delays.count(), "" + rounds * (WRITES - WARM_UP))
                .row("processeur du conteneur qui guette, au repos, en % d’un cœur", Samples.number(cpu[0], 2), "< 1")
                .row("processeur du site, au repos avec un lecteur, en % d’un cœur", Samples.number(cpu[1], 2), "")
                .note(rounds + " tours de " + (WRITES - WARM_UP)
                        + " écritures, une toutes les 0,3 s environ ; le repos dure " + QUIET.toSeconds() + " s."));
    }

    /** Of the agent and of the site, in percent of a core. */
    private static double[] idle(Site site, Docker docker) throws IOException, InterruptedException {
        List<String> agents = docker.output(
                        List.of("docker", "ps", "-q", "--filter", "label=fr.atelierdocker.guet=" + Docker.WORKSPACE))
                .lines()
                .toList();
        if (agents.size() != 1) {
            throw new IOException("Conteneurs qui guettent : " + agents.size());
        }
        long pid =
                Long.parseLong(docker.output(List.of("docker", "inspect", "--format", "{{.State.Pid}}", agents.get(0)))
                        .strip());
        Footprint agent = new Footprint(pid);
        Thread.sleep(2000);
        double agentBefore = agent.cpuSeconds();
        double siteBefore = site.footprint().cpuSeconds();
        Thread.sleep(QUIET.toMillis());
        double percent = 100.0 / QUIET.toSeconds();
        return new double[] {
            (agent.cpuSeconds() - agentBefore) * percent, (site.footprint().cpuSeconds() - siteBefore) * percent
        };
    }

    /** Finds the times that an event shows for the first time; each event shows the end of the file. */
    private static final class NewStamps implements Consumer<EventReader.Event> {

        private static final Pattern STAMP = Pattern.compile("(?<!\\d)\\d{19}(?!\\d)");

        private final Samples delays = new Samples();
        /** The file still has what a round before has written. */
        private long last = Clock.epochNanos();

        private volatile int seen;

        @Override
        public void accept(EventReader.Event event) {
            Matcher stamp = STAMP.matcher(event.text());
            while (stamp.find()) {
                long written = Long.parseLong(stamp.group());
                if (written > last) {
                    last = written;
                    if (seen >= WARM_UP) {
                        delays.add(Clock.millis(written, event.epochNanos()));
                    }
                    seen++;
                }
            }
        }

        void awaitAll() throws IOException, InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (seen < WRITES) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("Écritures reçues : " + seen + " sur " + WRITES);
                }
                Thread.sleep(50);
            }
        }
    }
}
