package fr.atelierdocker.mesure;

import java.time.Duration;
import java.util.List;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.JournalEntries;
import fr.atelierdocker.mesure.instrument.Samples;

/** Containers that print one line and are gone, one after the other: is each line there? */
final class ShortRunsMeasurement implements Measurement {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LINE = "<div class=\"line stdout";

    @Override
    public String name() {
        return "courts";
    }

    @Override
    public int rounds() {
        return 200;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        Report.Raw raw = setting.report().raw(name(), "conteneur", "ms", "lignes_recues");
        setting.docker().makeImage("python:3.11-slim", "python", "-c", "print('x')");
        Samples times = new Samples();
        int[] received = {0};
        Ends ends = new Ends();
        try (Site site = Site.start(setting, setting.application());
                EventReader reader = site.follow(event -> {
                    received[0] += event.text().split(LINE, -1).length - 1;
                    ends.accept(event);
                })) {
            for (int round = 1; round <= rounds; round++) {
                int before = received[0];
                long start = Clock.epochNanos();
                site.press("lancer");
                times.add(Clock.millis(start, ends.await(PATIENCE)));
                raw.line(round, Clock.millisSince(start), received[0] - before);
            }
            long kept = JournalEntries.of(site.get("/atelier/journal.ndjson")).stream()
                    .filter(entry -> entry.type().equals("ligne"))
                    .count();
            return List.of(new Table("Conteneurs d’une ligne, à la suite", "", "vu", "attendu")
                    .row("conteneurs", "" + rounds, "")
                    .row("lignes dans le journal", "" + kept, "" + rounds)
                    .row("lignes reçues par la page", "" + received[0], "" + rounds)
                    .row("médiane d’un lancement, en ms", Samples.number(times.median(), 0), ""));
        }
    }
}
