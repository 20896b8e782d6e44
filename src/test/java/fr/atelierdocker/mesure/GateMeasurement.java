package fr.atelierdocker.mesure;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Footprint;
import fr.atelierdocker.mesure.instrument.Samples;

/** What the way to the engine costs: straight, through the filter that reads addresses, and through the gate that reads bodies. */
final class GateMeasurement implements Measurement {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Path ENGINE = Path.of("/var/run/docker.sock");

    /** A site that goes one way, with a page that is open. */
    private record Way(String name, String workspace, Site site, Ends ends, EventReader page, Samples samples)
            implements AutoCloseable {

        static Way open(Setting setting, String name, Path socket) throws Exception {
            String workspace = Docker.WORKSPACE + "-" + name;
            Site site = Site.start(
                    setting,
                    setting.application(),
                    "atelier.espace.nom=" + workspace,
                    "atelier.moteur.hote=unix://" + socket);
            Ends ends = new Ends();
            return new Way(name, workspace, site, ends, site.follow(ends), new Samples());
        }

        /** From nothing: built, run and read; in milliseconds. */
        double cycle() throws Exception {
            site.press("reinitialiser");
            ends.await(PATIENCE);
            long start = Clock.epochNanos();
            site.press("tout");
            return Clock.millis(start, ends.await(PATIENCE));
        }

        @Override
        public void close() throws InterruptedException {
            page.close();
            site.close();
        }
    }

    @Override
    public String name() {
        return "portier";
    }

    @Override
    public int rounds() {
        return 10;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "tour", "chemin", "ms");
        Path folder = Files.createDirectory(setting.scratch().resolve("portiers"));
        Process filter = filter(folder);
        Process gate = gate(folder);
        List<Way> ways = new ArrayList<>();
        try {
            ways.add(Way.open(setting, "direct", ENGINE));
            ways.add(Way.open(setting, "nginx", awaited(filter, folder.resolve("nginx.sock"))));
            ways.add(Way.open(setting, "portier", awaited(gate, folder.resolve("portier.sock"))));
            for (Way way : ways) {
                way.cycle();
            }
            for (int round = 1; round <= rounds; round++) {
                for (int turn = 0; turn < ways.size(); turn++) {
                    Way way = ways.get((turn + round) % ways.size());
                    double millis = way.cycle();
                    way.samples().add(millis);
                    raw.line(round, way.name(), millis);
                }
            }
            return List.of(table(ways, rounds, new Footprint(gate.pid())));
        } finally {
            for (Way way : ways) {
                way.close();
            }
            end(gate);
            end(filter);
            for (Way way : ways) {
                setting.docker().clean(way.workspace());
            }
        }
    }

    private static Table table(List<Way> ways, int rounds, Footprint gate) throws IOException {
        Table table = new Table(
                "Portier : construire, lancer, lire, par trois chemins vers le moteur",
                "médianes, en ms",
                "cycle",
                "rapport",
                "attendu");
        double straight = ways.get(0).samples().median();
        for (Way way : ways) {
            table.row(
                    way.name(),
                    Samples.number(way.samples().median(), 0),
                    Samples.number(way.samples().median() / straight, 2),
                    way == ways.get(0) ? "" : "≤ 1,10");
        }
        return table.note(rounds + " tours, chacun son tour, une page ouverte sur chaque site.")
                .note("Mémoire résidente du portier : " + Samples.number(gate.resident() / 1e6, 0) + " Mo.");
    }

    private static Process filter(Path folder) throws IOException, InterruptedException {
        Process where = new ProcessBuilder("bin/nginx")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String program = new String(where.getInputStream().readAllBytes()).strip();
        String configuration = Files.readString(Path.of("src", "main", "nginx", "moteur.conf"))
                .replace("unix:/run/atelier-moteur/moteur.sock", "unix:" + folder.resolve("nginx.sock"));
        Files.writeString(folder.resolve("moteur.conf"), configuration);
        return new ProcessBuilder(
                        program,
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("moteur.conf").toString(),
                        "-g",
                        "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
    }

    private static Process gate(Path folder) throws IOException {
        return new ProcessBuilder(
                        "bin/portier",
                        "--prise",
                        folder.resolve("portier.sock").toString(),
                        "--moteur",
                        "unix://" + ENGINE)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("portier.log").toFile())
                .start();
    }

    private static Path awaited(Process process, Path socket) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers(socket)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("Rien ne répond à " + socket);
            }
            Thread.sleep(50);
        }
        return socket;
    }

    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
