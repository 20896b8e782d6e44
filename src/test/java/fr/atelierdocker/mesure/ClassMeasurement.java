package fr.atelierdocker.mesure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.JournalEntries;
import fr.atelierdocker.mesure.instrument.Peak;
import fr.atelierdocker.mesure.instrument.Samples;

/**
 * Thirty learners press « Tout enchaîner » at the same moment; beside them the same thirty cycles by the docker command, as
 * many at a time. Once as the site does the work, and once with every learner's page open, which looks into the volume.
 */
final class ClassMeasurement implements Measurement {

    private static final int LEARNERS = 30;
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Samples dockerSeconds = new Samples();
    private Setting setting;
    private Report.Raw raw;

    @Override
    public String name() {
        return "classe";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public List<Table> measure(Setting given, int rounds) throws Exception {
        setting = given;
        raw = given.report().raw(name(), "tour", "qui", "eleve", "secondes");
        Kind closed = new Kind("pages fermées", false);
        Kind open = new Kind("pages ouvertes", true);
        byDocker(0);
        dockerSeconds.clear();
        for (int round = 1; round <= rounds; round++) {
            // Each in its turn first: who comes later finds the machine's own caches warmer.
            List<Callable<Void>> turns = new ArrayList<>();
            int now = round;
            turns.add(() -> bySite(now, closed));
            turns.add(() -> byDocker(now));
            turns.add(() -> bySite(now, open));
            Collections.rotate(turns, round);
            for (Callable<Void> turn : turns) {
                turn.call();
            }
        }
        Table table = new Table(
                "Trente élèves pressent « Tout enchaîner » au même moment",
                "médianes de " + rounds + " tours",
                "vu",
                "attendu");
        table.row("docker, " + AT_ONCE + " à la fois, en s", Samples.number(dockerSeconds.median(), 1), "");
        closed.rows(table);
        open.rows(table);
        return List.of(
                table.note("La part équitable de qui presse avec tous les autres est le temps de tout le travail, "
                        + "comme docker le fait. Les pages ouvertes guettent en plus trente volumes."));
    }

    /** One way for a class to be, and its figures. */
    private final class Kind {
        private final String title;
        private final boolean pagesOpen;
        private final Samples seconds = new Samples();
        private final Samples idle = new Samples();
        private final Samples grown = new Samples();

        Kind(String title, boolean pagesOpen) {
            this.title = title;
            this.pagesOpen = pagesOpen;
        }

        void rows(Table table) {
            table.row(title + " : site, en s", Samples.number(seconds.median(), 1), "")
                    .row(
                            title + " : site / docker",
                            Samples.number(seconds.median() / dockerSeconds.median(), 2),
                            pagesOpen ? "≤ 1,25" : "≤ 1,15")
                    .row(
                            title + " : la plus longue attente de toutes / part équitable",
                            Samples.number(seconds.max() / dockerSeconds.median(), 2),
                            "< 2")
                    .row(title + " : mémoire avant, en Mo", Samples.number(idle.median(), 0), "")
                    .row(title + " : mémoire en plus, au plus, en Mo", Samples.number(grown.max(), 0), "");
        }
    }

    private Void bySite(int round, Kind kind) throws Exception {
        List<String> cookies = new ArrayList<>();
        try {
            bySite(round, kind, cookies);
        } finally {
            // Not before the site is gone, which looks into the volumes for a moment longer.
            for (String cookie : cookies) {
                setting.docker().clean(workspace(cookie));
            }
        }
        return null;
    }

    /** @param cookies where those of the learners are put as they come in */
    private void bySite(int round, Kind kind, List<String> cookies) throws Exception {
        List<EventReader> readers = new ArrayList<>();
        ExecutorService fingers = Executors.newFixedThreadPool(LEARNERS);
        try (Site site = Site.start(setting, setting.application(), "atelier.mode=classe")) {
            List<Ends> ends = new ArrayList<>();
            for (int i = 0; i < LEARNERS; i++) {
                cookies.add(site.enter("eleve" + i));
                ends.add(new Ends());
            }
            long before = site.footprint().resident();
            if (kind.pagesOpen) {
                for (int i = 0; i < LEARNERS; i++) {
                    readers.add(site.follow(ends.get(i), cookies.get(i)));
                }
            }
            double[] finished;
            try (Peak most = new Peak(() -> site.footprint().resident())) {
                long start = Clock.epochNanos();
                List<Future<Void>> presses = fingers.invokeAll(IntStream.range(0, LEARNERS)
                        .<Callable<Void>>mapToObj(i -> () -> {
                            site.press("tout", cookies.get(i));
                            return null;
                        })
                        .toList());
                for (Future<Void> press : presses) {
                    press.get();
                }
                finished = kind.pagesOpen ? told(ends, start) : asked(site, cookies, start);
                double total = Arrays.stream(finished).max().orElseThrow();
                kind.seconds.add(total);
                kind.idle.add(before / 1e6);
                kind.grown.add((most.highest() - before) / 1e6);
            }
            for (int i = 0; i < LEARNERS; i++) {
                raw.line(round, kind.title, i, finished[i]);
            }
        } finally {
            fingers.shutdownNow();
            readers.forEach(EventReader::close);
        }
    }

    private static double[] told(List<Ends> ends, long start) throws Exception {
        double[] finished = new double[LEARNERS];
        for (int i = 0; i < LEARNERS; i++) {
            finished[i] = Clock.millis(start, ends.get(i).await(PATIENCE)) / 1000;
        }
        return finished;
    }

    /** By the journals' own times, once all have an end. */
    private static double[] asked(Site site, List<String> cookies, long start) throws Exception {
        double[] finished = new double[LEARNERS];
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; i < LEARNERS; i++) {
            List<JournalEntries.Entry> end;
            do {
                Thread.sleep(100);
                end = JournalEntries.of(site.get("/atelier/journal.ndjson", cookies.get(i))).stream()
                        .filter(JournalEntries.Entry::isEnd)
                        .toList();
            } while (end.isEmpty() && System.nanoTime() < deadline);
            finished[i] = (end.get(0).time().toEpochMilli() - start / Clock.NANOS_PER_MILLI) / 1000;
        }
        return finished;
    }

    private Void byDocker(int round) throws Exception {
        List<String> workspaces = IntStream.range(0, LEARNERS)
                .mapToObj(i -> Docker.WORKSPACE + "-" + i)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            long start = Clock.epochNanos();
            for (Future<Void> done : threads.invokeAll(workspaces.stream()
                    .<Callable<Void>>map(workspace -> () -> {
                        setting.docker().output(Docker.buildFor(workspace, setting.project()));
                        setting.docker().output(Docker.runFor(workspace, Docker.image(workspace)));
                        setting.docker().output(Docker.runFor(workspace, "busybox", "cat", "/data/log.txt"));
                        return null;
                    })
                    .toList())) {
                done.get();
            }
            double total = Clock.millis(start, Clock.epochNanos()) / 1000;
            dockerSeconds.add(total);
            raw.line(round, "docker", "", total);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
            for (String workspace : workspaces) {
                setting.docker().clean(workspace);
            }
        }
        return null;
    }

    /** What the site calls the workspace of whoever has this cookie. */
    static String workspace(String cookie) throws Exception {
        String secret = cookie.substring(cookie.indexOf('=') + 1);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }
}
