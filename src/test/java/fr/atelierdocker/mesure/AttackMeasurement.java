package fr.atelierdocker.mesure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;

import fr.atelierdocker.mesure.attack.Attack;
import fr.atelierdocker.mesure.attack.Attacks;
import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Peak;
import fr.atelierdocker.mesure.instrument.Samples;

/**
 * What a class feels of each attack, while it lasts and after: a page of the lesson, a neighbour's cycle, the site's memory,
 * what is left in the engine. Each has a site of its own, and the attackers a process of theirs.
 */
final class AttackMeasurement implements Measurement {

    /** Which ones, with commas; all when it is empty. */
    private static final String NAMES = System.getProperty("mesure.attaques", "");

    /** For how long each is held, in seconds. */
    private static final int HELD = Integer.getInteger("mesure.attaques.secondes", 30);

    /** After so long the memory is to be back. */
    private static final int AFTER = 2 * HELD;

    private static final int CYCLES_BEFORE = 3;
    private static final int PAGES_BEFORE = 100;

    private Setting setting;
    private Report.Raw raw;

    @Override
    public String name() {
        return "attaque";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public List<Table> measure(Setting given, int rounds) throws Exception {
        setting = given;
        raw = given.report().raw(name(), "attaque", "quand", "quoi", "valeur");
        Table table = new Table(
                "Attaques : ce que la classe en ressent",
                HELD + " s de chacune",
                "/glossaire avant, p95 en ms",
                "pendant",
                "cycle d’un voisin avant, en s",
                "pendant / avant",
                "mémoire en plus, en Mo",
                "… " + AFTER + " s après",
                "reste dans le moteur");
        for (Attack attack : Attacks.ALL) {
            if (NAMES.isEmpty() || Arrays.asList(NAMES.split(",")).contains(attack.name())) {
                System.out.println("  … " + attack.title());
                table.row(measure(attack));
            }
        }
        return List.of(table.note(
                "Attendu : /glossaire sous 500 ms, un cycle au plus deux fois plus long, 150 Mo de plus au plus, "
                        + "rendus une minute après, et rien dans le moteur."));
    }

    private String[] measure(Attack attack) throws Exception {
        try (Battlefield field = Battlefield.open(setting, attack)) {
            field.cycle();
            Samples cyclesBefore = new Samples();
            for (int i = 0; i < CYCLES_BEFORE; i++) {
                cyclesBefore.add(field.cycle());
            }
            field.prepare();
            Samples pagesBefore = new Samples();
            try (PageSampler pages = new PageSampler(field.site().port(), new Samples())) {
                pages.await(PAGES_BEFORE);
            }
            try (PageSampler pages = new PageSampler(field.site().port(), pagesBefore)) {
                pages.await(PAGES_BEFORE);
            }
            long memory = field.site().footprint().resident();
            Samples pagesDuring = new Samples();
            Samples cyclesDuring = new Samples();
            List<String> failures = new ArrayList<>();
            long highest;
            try (Peak peak = new Peak(() -> field.site().footprint().resident())) {
                field.begin();
                try (PageSampler pages = new PageSampler(field.site().port(), pagesDuring)) {
                    hold(field, cyclesDuring, failures);
                }
                field.end();
                highest = peak.highest();
            }
            Thread.sleep(AFTER * 1000L);
            long after = field.site().footprint().resident();
            String left = field.left();
            note(attack, "avant", "glossaire p95", pagesBefore.percentile(95));
            note(attack, "pendant", "glossaire p95", pagesDuring.percentile(95));
            note(attack, "pendant", "glossaire p50", pagesDuring.median());
            note(attack, "pendant", "pages", pagesDuring.count());
            note(attack, "avant", "cycle", cyclesBefore.median());
            note(attack, "pendant", "cycle", cyclesDuring.median());
            note(attack, "pendant", "cycles", cyclesDuring.count());
            note(attack, "avant", "mémoire", memory / 1e6);
            note(attack, "pendant", "mémoire", highest / 1e6);
            note(attack, "après", "mémoire", after / 1e6);
            failures.forEach(failure -> System.out.println("    ⚠ le cycle du voisin : " + failure));
            return new String[] {
                attack.title(),
                Samples.number(pagesBefore.percentile(95), 0),
                Samples.number(pagesDuring.percentile(95), 0),
                Samples.number(cyclesBefore.median(), 2),
                Samples.number(cyclesDuring.median() / cyclesBefore.median(), 2)
                        + (failures.isEmpty() ? "" : " (" + failures.size() + " manqué)"),
                Samples.number((highest - memory) / 1e6, 0),
                Samples.number((after - memory) / 1e6, 0),
                left
            };
        }
    }

    /** The neighbour works all the time, and begins at least one cycle. */
    private static void hold(Battlefield field, Samples cycles, List<String> failures) throws InterruptedException {
        long begin = Clock.epochNanos();
        do {
            try {
                cycles.add(field.cycle());
            } catch (IOException | TimeoutException | IllegalStateException failure) {
                failures.add(
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
                Thread.sleep(500);
            }
        } while (Clock.millisSince(begin) < HELD * 1000.0);
    }

    private void note(Attack attack, String when, String what, double value) throws IOException {
        raw.line(attack.name(), when, what, value);
    }
}
