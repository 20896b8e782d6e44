package fr.atelierdocker.mesure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Samples;

/** What the stream sends to one reader, by kind of event, and what that costs the site's processor. */
final class FluxMeasurement implements Measurement {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration WHILE = Duration.ofSeconds(30);
    private static final String WRITER =
            "i=0; while [ $i -lt 400 ]; do i=$((i+1)); echo \"$i une ligne\" >> /data/dix.txt; sleep 0.1; done";

    private final Map<String, Samples> figures = new TreeMap<>();
    private Report.Raw raw;

    @Override
    public String name() {
        return "flux";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public List<Table> measure(Setting setting, int rounds) throws Exception {
        raw = setting.report().raw(name(), "tour", "quoi", "evenement", "octets");
        Ends ends = new Ends();
        Bytes bytes = new Bytes();
        try (Site site = Site.start(setting, setting.application());
                EventReader reader = site.follow(event -> {
                    bytes.accept(event);
                    ends.accept(event);
                })) {
            // The first round warms up.
            for (int round = 0; round <= rounds; round++) {
                press(site, ends, "reinitialiser");
                Thread.sleep(REST.toMillis());
                count(round, "cycle", site, bytes, () -> press(site, ends, "tout"));
                press(site, ends, "vie/1/creer");
                press(site, ends, "vie/1/demarrer");
                Thread.sleep(REST.toMillis());
                count(round, "vie", site, bytes, () -> Thread.sleep(WHILE.toMillis()));
                press(site, ends, "vie/1/arreter");
                press(site, ends, "vie/1/supprimer");
                setting.docker().awaitQuiet();
                Process writer = setting.docker()
                        .start(Docker.run("busybox", "sh", "-c", WRITER), ProcessBuilder.Redirect.DISCARD);
                try {
                    Thread.sleep(REST.toMillis());
                    count(round, "volume", site, bytes, () -> Thread.sleep(WHILE.toMillis()));
                } finally {
                    writer.waitFor();
                }
            }
        }
        double seconds = WHILE.toSeconds();
        return List.of(new Table(
                        "Flux : ce que reçoit chaque lecteur, en Ko",
                        "",
                        "tout",
                        "lignes",
                        "état",
                        "volume",
                        "processeur du site, en ms",
                        "attendu")
                .row(row("un cycle, à partir de rien", "cycle", 1, "≤ 25"))
                .row(row("un conteneur qui vit, par seconde", "vie", seconds, "≤ 0,7"))
                .row(row("un volume écrit dix fois par seconde, par seconde", "volume", seconds, "≤ 4"))
                .note("Médianes de " + rounds + " tours ; ce qui dure est suivi " + WHILE.toSeconds()
                        + " s. Les lignes : leurs événements entiers, avec ceux qui n’ont qu’un numéro."));
    }

    private interface Work {
        void run() throws Exception;
    }

    private void count(int round, String what, Site site, Bytes bytes, Work work) throws Exception {
        bytes.take();
        double before = site.footprint().cpuSeconds();
        work.run();
        if (what.equals("cycle")) {
            // What the engine and the volume tell of it afterwards.
            Thread.sleep(REST.toMillis());
        }
        double cpu = site.footprint().cpuSeconds() - before;
        Map<String, Long> taken = bytes.take();
        if (round == 0) {
            return;
        }
        for (Map.Entry<String, Long> kind : taken.entrySet()) {
            raw.line(round, what, kind.getKey(), kind.getValue());
        }
        long state = taken.getOrDefault("etat", 0L);
        long volume = taken.getOrDefault("volume", 0L);
        long all = taken.values().stream().mapToLong(Long::longValue).sum();
        add(what + " état", state);
        add(what + " volume", volume);
        add(what + " lignes", all - state - volume);
        add(what + " tout", all);
        add(what + " processeur", cpu * 1e6);
    }

    private void add(String figure, double value) {
        figures.computeIfAbsent(figure, key -> new Samples()).add(value / 1000);
    }

    private String[] row(String title, String what, double parts, String expected) {
        return new String[] {
            title,
            median(what + " tout", parts, 2),
            median(what + " lignes", parts, 2),
            median(what + " état", parts, 2),
            median(what + " volume", parts, 2),
            median(what + " processeur", parts, 0),
            expected
        };
    }

    private String median(String figure, double parts, int digits) {
        return Samples.number(figures.get(figure).median() / parts, digits);
    }

    private static void press(Site site, Ends ends, String button) throws Exception {
        site.press(button);
        ends.awaitAny(PATIENCE);
    }

    /** Counts the bytes of events as they go over the wire, by the events' names. */
    private static final class Bytes implements Consumer<EventReader.Event> {

        private static final Pattern NAME = Pattern.compile("(?m)^event:(.*)$");

        private Map<String, Long> counted = new TreeMap<>();

        @Override
        public synchronized void accept(EventReader.Event event) {
            Matcher name = NAME.matcher(event.text());
            // The line end behind it is not in its text.
            counted.merge(
                    name.find() ? name.group(1) : "",
                    event.text().getBytes(StandardCharsets.UTF_8).length + 1L,
                    Long::sum);
        }

        synchronized Map<String, Long> take() {
            Map<String, Long> taken = counted;
            counted = new TreeMap<>();
            return taken;
        }
    }
}
