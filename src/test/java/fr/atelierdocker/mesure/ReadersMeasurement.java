package fr.atelierdocker.mesure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Footprint;
import fr.atelierdocker.mesure.instrument.Peak;
import fr.atelierdocker.mesure.instrument.Samples;
import fr.atelierdocker.mesure.instrument.Stamps;
import fr.atelierdocker.mesure.instrument.Ticker;

/** A thousand readers of one job: what each gets, when, and what each costs. */
final class ReadersMeasurement implements Measurement {

    private static final int READERS = 1000;
    private static final Ticker TICKER = new Ticker(1500, 50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** For the last lines to reach the last readers. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Samples delays = new Samples();
    private final List<Stamps> stamps = new ArrayList<>();
    private final List<EventReader> readers = new ArrayList<>();

    @Override
    public String name() {
        return "lecteurs";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "tour", "lecteur", "lignes", "dans_l_ordre");
        TICKER.makeImage(setting.docker());
        List<Table> tables = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            delays.clear();
            stamps.clear();
            readers.clear();
            try (Site site = Site.start(setting, setting.application(), "atelier.limites.duree=5m")) {
                tables.add(measure(site));
            }
            for (int i = 0; i < READERS; i++) {
                raw.line(round, i, stamps.get(i).count(), stamps.get(i).isWhole(TICKER.lines()));
            }
        }
        return tables;
    }

    private Table measure(Site site) throws Exception {
        Footprint site0 = site.footprint();
        Ends ends = new Ends();
        try (EventReader own = site.follow(ends)) {
            // What the first job and the first reader load belongs to no reader.
            site.get("/atelier");
            long heap = site0.liveHeap();
            long threads = site0.threads();
            for (int i = 0; i < READERS; i++) {
                Stamps reader = new Stamps(delays);
                stamps.add(reader);
                readers.add(site.follow(reader));
            }
            long heapConnected = site0.liveHeap();
            double cpu = site0.cpuSeconds();
            double ownCpu = Footprint.own().cpuSeconds();
            long peakThreads;
            try (Peak most = new Peak(site0::threads)) {
                site.press("lancer");
                ends.await(PATIENCE);
                awaitAll();
                peakThreads = most.highest();
            }
            cpu = site0.cpuSeconds() - cpu;
            ownCpu = Footprint.own().cpuSeconds() - ownCpu;
            long heapAfter = site0.liveHeap();
            long whole = stamps.stream()
                    .filter(reader -> reader.isWhole(TICKER.lines()))
                    .count();
            return new Table("Mille lecteurs d’un travail, 50 lignes/s pendant 30 s", "", "vu", "attendu")
                    .row("lecteurs qui ont tout reçu, une fois, dans l’ordre", "" + whole, "" + READERS)
                    .row("lignes reçues", "" + delays.count(), "" + READERS * TICKER.lines())
                    .row("délai p50, en ms", Samples.number(delays.percentile(50), 1), "")
                    .row("délai p99, en ms", Samples.number(delays.percentile(99), 1), "< 250")
                    .row("délai maximum, en ms", Samples.number(delays.max(), 1), "")
                    .row("tas par lecteur connecté, en Ko", perReader(heapConnected - heap), "< 20")
                    .row("tas par lecteur à la fin, en Ko", perReader(heapAfter - heap), "< 20")
                    .row("fils d’exécution en plus", "" + (peakThreads - threads), "< 20")
                    .row("processeur du site, en s", Samples.number(cpu, 1), "")
                    .row("processeur du client de la mesure, en s", Samples.number(ownCpu, 1), "");
        } finally {
            readers.forEach(EventReader::close);
        }
    }

    private void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (System.nanoTime() < deadline && stamps.stream().anyMatch(reader -> reader.count() < TICKER.lines())) {
            Thread.sleep(20);
        }
    }

    private static String perReader(long bytes) {
        return Samples.number(bytes / 1024.0 / READERS, 1);
    }
}
