package fr.atelierdocker.bench.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.text.Units;

/** What a container sees from within, by the output of {@code hostname; ps; ip link; ls /} as busybox writes it. */
final class IsolationProof implements Proof {

    /** The rest is no more of these commands' beginning. */
    private static final int MOST_LINES = 200;

    private static final Pattern PROCESS = Pattern.compile("^ *(\\d+) \\S+ .*");
    private static final Pattern INTERFACE = Pattern.compile("^\\d+: ([^:@ ]+).*");

    private final List<String> seen = new ArrayList<>();
    private String container = "";

    @Override
    public synchronized void output(StdStream stream, List<OutputLine> lines) {
        if (stream == StdStream.STDOUT && seen.size() < MOST_LINES) {
            lines.stream().filter(OutputLine::complete).forEach(line -> seen.add(line.text()));
        }
    }

    @Override
    public synchronized void ended(String id) {
        container = ShortId.of(id);
    }

    @Override
    public synchronized String sentence(boolean gone) {
        List<String> clauses = clauses();
        return clauses.isEmpty() ? NONE : "Vu de l’intérieur, le conteneur " + joined(clauses) + ".";
    }

    /** A name, processes and a network: each of its own. */
    @Override
    public synchronized boolean holds(boolean gone) {
        return clauses().size() == 3;
    }

    private List<String> clauses() {
        List<String> clauses = new ArrayList<>();
        if (!seen.isEmpty() && seen.get(0).equals(container)) {
            clauses.add("se nomme " + container);
        }
        List<String> processes = first(PROCESS).toList();
        if (processes.contains("1")) {
            clauses.add("ne voit que " + Units.count(processes.size(), "processus", "processus")
                    + ", à partir du numéro 1");
        }
        if (first(INTERFACE).toList().equals(List.of("lo"))) {
            clauses.add("n’a pour réseau que lui-même (lo)");
        }
        return clauses;
    }

    private Stream<String> first(Pattern pattern) {
        return seen.stream()
                .flatMap(line -> pattern.matcher(line).results())
                .map((MatchResult found) -> found.group(1));
    }

    private static String joined(List<String> clauses) {
        int last = clauses.size() - 1;
        return last == 0 ? clauses.get(0) : String.join(", ", clauses.subList(0, last)) + " et " + clauses.get(last);
    }
}
