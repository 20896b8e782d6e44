package fr.atelierdocker.mesure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import fr.atelierdocker.mesure.instrument.Docker;

/**
 * The program of {@code bin/mesurer}: {@code Mesures SCRATCH ROUNDS NAMES -- JAVA…}, in the project's folder; 0 rounds for
 * each measurement's own number, names with commas, the command of the site's virtual machine.
 */
final class Mesures {

    private static final List<Measurement> ALL = List.of(
            new CycleMeasurement(),
            new LatencyMeasurement(),
            new FloodMeasurement(),
            new FluxMeasurement(),
            new ReadersMeasurement(),
            new ShortRunsMeasurement(),
            new MapMeasurement(),
            new VolumeMeasurement(),
            new ClassMeasurement(),
            new LimitsMeasurement(),
            new AttackMeasurement(),
            new GateMeasurement());

    private static volatile boolean leaving;

    private Mesures() {}

    public static void main(String[] arguments) throws Exception {
        Path scratch = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        List<String> names = List.of(arguments[2].split(","));
        List<String> java = new ArrayList<>(Arrays.asList(arguments).subList(4, arguments.length));
        Docker docker = new Docker(scratch);
        Report report = new Report(Path.of("target", "mesures"), introduction(docker));
        Setting setting = new Setting(
                java,
                Path.of("target", "quarkus-app"),
                Path.of("src", "main", "resources", "lesson", "mon_projet"),
                scratch,
                docker,
                report);
        docker.clean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(docker)));
        boolean complete = true;
        for (Measurement measurement : ALL) {
            if (names.contains(measurement.name())) {
                complete &= measure(measurement, setting, rounds);
            }
        }
        System.exit(complete ? 0 : 1);
    }

    /** False, and said, when it could not be measured; the next one may do better. */
    private static boolean measure(Measurement measurement, Setting setting, int rounds) {
        System.out.println("▸ Je mesure : " + measurement.name() + ".");
        try {
            for (Table table : measurement.measure(setting, rounds == 0 ? measurement.rounds() : rounds)) {
                setting.report().add(table);
            }
            return true;
        } catch (Exception failure) {
            if (!leaving) {
                System.err.println("✘ La mesure « " + measurement.name() + " » n’a pas pu se faire : " + failure);
            }
            return false;
        }
    }

    /** At the end, and on Ctrl-C: the sites are ended by hooks of their own. */
    private static void leave(Docker docker) {
        leaving = true;
        cleanQuietly(docker);
    }

    private static void cleanQuietly(Docker docker) {
        try {
            docker.clean();
        } catch (IOException | InterruptedException failure) {
            System.err.println("⚠ Il peut rester des objets de la mesure dans le moteur : " + failure.getMessage());
        }
    }

    private static String introduction(Docker docker) throws Exception {
        String engine = docker.output(List.of("docker", "version", "--format", "{{.Server.Version}}"))
                .strip();
        return "Le "
                + LocalDateTime.now().format(DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' HH:mm"))
                + ", moteur Docker "
                + engine + ", " + Runtime.getRuntime().availableProcessors() + " processeurs, Java "
                + System.getProperty("java.version")
                + ". Les temps dépendent de la machine : ce sont les rapports qui comptent.";
    }
}
