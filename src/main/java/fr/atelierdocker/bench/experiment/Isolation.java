package fr.atelierdocker.bench.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fr.atelierdocker.docker.engine.EngineHost;
import fr.atelierdocker.text.ShownText;
import fr.atelierdocker.text.Units;

/**
 * What a container sees, beside what the engine says of its machine.
 *
 * @param seen whether a container has looked
 */
public record Isolation(boolean seen, List<Row> rows, String host) {

    private static final String NOT_KNOWN = "—";

    /**
     * One thing to compare, each as it is shown: a dash when nobody says.
     *
     * @param shared whether both are the same one
     */
    public record Row(String what, String inside, String outside, boolean shared) {}

    static Isolation of(Inside inside, Optional<EngineHost> host, boolean seen) {
        String kernel = host.map(EngineHost::kernel).orElse("");
        return new Isolation(
                seen,
                List.of(
                        row("Nom", inside.name(), host.map(EngineHost::name).orElse("")),
                        row(
                                "Système",
                                inside.root(),
                                host.map(EngineHost::system).orElse("")),
                        row("Processus", inside.processes(), ""),
                        row("Utilisateur", inside.user(), ""),
                        row("Réseau", inside.network(), ""),
                        new Row(
                                "Noyau",
                                shown(inside.kernel()),
                                shown(kernel),
                                !kernel.isEmpty() && kernel.equals(inside.kernel()))),
                host.map(Isolation::machine).orElse(""));
    }

    private static String machine(EngineHost host) {
        String memory = host.memoryBytes() == 0 ? "" : " et " + Units.bytes(host.memoryBytes()) + " de mémoire";
        return "La machine du moteur a " + Units.count(host.cpus(), "processeur", "processeurs") + memory
                + " : le conteneur n’en prend que ce que l’atelier lui accorde.";
    }

    private static Row row(String what, String inside, String outside) {
        return new Row(what, shown(inside), shown(outside), false);
    }

    private static String shown(String text) {
        return text.isEmpty() ? NOT_KNOWN : ShownText.of(text);
    }

    /**
     * What the experiment's program wrote, as far as it could be understood; empty texts for the rest. It is busybox that
     * writes: {@code hostname; uname -r; ps; ip link; ls /}.
     */
    record Inside(String name, String kernel, String processes, String user, String network, String root) {

        static final Inside NOTHING = new Inside("", "", "", "", "", "");

        private static final Pattern NAME = Pattern.compile("[\\w.-]{1,64}");
        private static final Pattern KERNEL = Pattern.compile("\\d+\\.\\d+[\\w.+~-]{0,60}");
        private static final Pattern HEADER = Pattern.compile("\\s*PID\\s+USER\\s.*");
        private static final Pattern PROCESS = Pattern.compile("\\s*(\\d{1,7})\\s+([\\w.-]{1,32})\\s.*");
        private static final Pattern INTERFACE = Pattern.compile("\\d{1,5}: ([\\w.@-]{1,32}): <.*");
        private static final Pattern ENTRY = Pattern.compile("[\\w.-]{1,64}");

        /** How many names are enough to know a system by. */
        private static final int NAMES = 4;

        static Inside of(List<String> lines) {
            String name = lines.stream()
                    .findFirst()
                    .filter(line -> NAME.matcher(line).matches())
                    .orElse("");
            String kernel = lines.stream()
                    .skip(1)
                    .findFirst()
                    .filter(line -> KERNEL.matcher(line).matches())
                    .orElse("");
            List<String> users = new ArrayList<>();
            List<String> interfaces = new ArrayList<>();
            List<String> root = new ArrayList<>();
            boolean listing = false;
            for (String line : lines) {
                Matcher process = PROCESS.matcher(line);
                Matcher net = INTERFACE.matcher(line);
                if (HEADER.matcher(line).matches()) {
                    listing = true;
                } else if (net.matches()) {
                    listing = false;
                    interfaces.add(net.group(1));
                } else if (listing && process.matches()) {
                    users.add(process.group(2));
                } else if (!interfaces.isEmpty() && ENTRY.matcher(line).matches()) {
                    root.add(line);
                }
            }
            return new Inside(name, kernel, processes(users), user(users), network(interfaces), root(root));
        }

        private static String processes(List<String> users) {
            return users.isEmpty() ? "" : users.size() + ", tous à lui, à partir du n° 1";
        }

        private static String user(List<String> users) {
            return users.isEmpty() ? "" : users.get(0);
        }

        private static String network(List<String> interfaces) {
            if (interfaces.isEmpty()) {
                return "";
            }
            return interfaces.equals(List.of("lo")) ? "lo : lui-même, rien d’autre" : String.join(", ", interfaces);
        }

        private static String root(List<String> entries) {
            if (entries.isEmpty()) {
                return "";
            }
            String names = String.join(", ", entries.subList(0, Math.min(NAMES, entries.size())));
            return "sa propre racine : " + names + (entries.size() > NAMES ? "…" : "");
        }
    }
}
