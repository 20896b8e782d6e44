package fr.atelierdocker.mesure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import fr.atelierdocker.mesure.instrument.Clock;
import fr.atelierdocker.mesure.instrument.Docker;
import fr.atelierdocker.mesure.instrument.Ends;
import fr.atelierdocker.mesure.instrument.EventReader;
import fr.atelierdocker.mesure.instrument.Folders;
import fr.atelierdocker.mesure.instrument.JournalEntries;
import fr.atelierdocker.mesure.instrument.Samples;

/** The complete cycle of the lesson (build, run, read) through the site, and by the three docker commands, in turn. */
final class CycleMeasurement implements Measurement {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> STEPS = List.of("construire", "lancer", "lire");
    private static final String CACHE_LINE = "Using cache";

    /** The figures of one kind of cycle, each for the site and for docker. */
    private static final class Pair {
        final Samples site = new Samples();
        final Samples docker = new Samples();

        String[] row(String name, String expected) {
            return new String[] {
                name,
                Samples.number(site.median(), 0),
                Samples.number(docker.median(), 0),
                Samples.number(site.median() / docker.median(), 2),
                expected
            };
        }
    }

    private final Map<String, Pair> pairs = new LinkedHashMap<>();
    private Setting setting;
    private OwnProject project;
    private Report.Raw raw;
    private Site site;
    private Ends ends;

    @Override
    public String name() {
        return "cycle";
    }

    @Override
    public int rounds() {
        return 10;
    }

    @Override
    public List<Table> measure(Setting given, int rounds) throws Exception {
        setting = given;
        project = OwnProject.make(given);
        raw = given.report().raw(name(), "tour", "cache", "qui", "etape", "ms");
        site = Site.start(given, project.application());
        ends = new Ends();
        try (Site running = site;
                EventReader reader = site.follow(ends)) {
            double first = bySite(0, false);
            byDocker(0, false);
            pairs.clear();
            for (int round = 1; round <= rounds; round++) {
                // Whoever comes second finds the machine's own caches warmer.
                boolean siteFirst = round % 2 == 1;
                for (boolean cached : new boolean[] {false, true}) {
                    if (siteFirst) {
                        bySite(round, cached);
                        byDocker(round, cached);
                    } else {
                        byDocker(round, cached);
                        bySite(round, cached);
                    }
                }
            }
            return List.of(table(rounds, first));
        }
    }

    private Table table(int rounds, double first) {
        Table table = new Table(
                "Cycle complet : construire, lancer, lire", "médianes, en ms", "site", "docker", "rapport", "attendu");
        for (boolean cached : new boolean[] {false, true}) {
            String which = cached ? "avec cache" : "sans cache";
            table.row(pair(cached, "cycle").row("cycle " + which, "≤ 0,98"));
            STEPS.forEach(step -> table.row(pair(cached, step).row("… " + step, "")));
        }
        return table.note(rounds
                        + " tours, chacun son tour. Site : du clic à la dernière ligne reçue par la page ; docker : "
                        + "les trois commandes, mêmes limites. Les étapes du site sont datées par son journal.")
                .note("Premier cycle après le démarrage du site, non compté : " + Samples.number(first, 0) + " ms.");
    }

    private double bySite(int round, boolean cached) throws Exception {
        prepare(cached);
        long start = Clock.epochNanos();
        site.press("tout");
        double whole = Clock.millis(start, ends.await(PATIENCE));
        String journal = site.get("/atelier/journal.ndjson");
        List<JournalEntries.Entry> milestones = JournalEntries.of(journal).stream()
                .filter(JournalEntries.Entry::isMilestone)
                .toList();
        milestones = milestones.subList(milestones.size() - STEPS.size() - 1, milestones.size());
        long job = milestones.get(0).job();
        checkCache(cached, site.get("/atelier/journal.txt?travail=" + job));
        for (int i = 0; i < STEPS.size(); i++) {
            Duration time = Duration.between(
                    milestones.get(i).time(), milestones.get(i + 1).time());
            note(round, cached, STEPS.get(i), true, time.toMillis());
        }
        note(round, cached, "cycle", true, whole);
        return whole;
    }

    private void byDocker(int round, boolean cached) throws Exception {
        prepare(cached);
        String[] options = cached ? new String[0] : new String[] {"--no-cache"};
        List<List<String>> commands = List.of(
                Docker.build(project.context(), options),
                Docker.run(Docker.IMAGE),
                Docker.run("busybox", "cat", "/data/log.txt"));
        long start = Clock.epochNanos();
        long begin = start;
        for (int i = 0; i < STEPS.size(); i++) {
            String output = setting.docker().output(commands.get(i));
            long end = Clock.epochNanos();
            note(round, cached, STEPS.get(i), false, Clock.millis(begin, end));
            if (i == 0) {
                checkCache(cached, output);
            }
            begin = end;
        }
        note(round, cached, "cycle", false, Clock.millis(start, begin));
    }

    /**
     * Not measured. Without its image the workspace has no layer left that a build could take from the cache. It is the
     * site that removes, for it looks into the volume as long as the page is open, and only it can stop looking first.
     */
    private void prepare(boolean cached) throws Exception {
        site.press(cached ? "supprimer-volume" : "reinitialiser");
        ends.await(PATIENCE);
        setting.docker().awaitQuiet();
    }

    private void note(int round, boolean cached, String step, boolean bySite, double millis) throws IOException {
        Pair pair = pair(cached, step);
        (bySite ? pair.site : pair.docker).add(millis);
        raw.line(round, cached ? "avec" : "sans", bySite ? "site" : "docker", step, millis);
    }

    private Pair pair(boolean cached, String step) {
        return pairs.computeIfAbsent(cached + step, key -> new Pair());
    }

    private static void checkCache(boolean cached, String output) {
        if (output.contains(CACHE_LINE) != cached) {
            throw new IllegalStateException("Construction " + (cached ? "sans" : "avec") + " cache :\n" + output);
        }
    }

    /**
     * The lesson's project with a build step that no other image on this engine has, so that the cache holds nothing for
     * it, and a copy of the site that teaches it.
     */
    private record OwnProject(Path application, Path context) {

        private static final String STEP = "RUN mkdir -p /data";

        static OwnProject make(Setting setting) throws IOException {
            Path context = Files.createDirectory(setting.scratch().resolve("mon_projet"));
            Folders.copy(setting.project(), context);
            Path dockerfile = context.resolve("Dockerfile");
            String text = Files.readString(dockerfile);
            if (!text.contains(STEP)) {
                throw new IOException("Le Dockerfile de la leçon n’a plus l’étape : " + STEP);
            }
            Files.writeString(dockerfile, text.replace(STEP, STEP + " && : mesure " + System.nanoTime()));
            Path application = setting.scratch().resolve("application");
            Folders.copy(setting.application(), application);
            Folders.replaceInJar(application.resolve("app"), "lesson/mon_projet/Dockerfile", dockerfile);
            return new OwnProject(application, context);
        }
    }
}
