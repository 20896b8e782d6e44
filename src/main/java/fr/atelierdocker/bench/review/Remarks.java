package fr.atelierdocker.bench.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules say, by the line that it is about. A beginner mends one thing at a time: of what is wrong with one instruction,
 * the first error that was said is kept, and none of its advice; or else all advice. Where a rule knows the cause of the rest,
 * its words are kept, with the weight of the rest.
 */
final class Remarks {

    /** More would bury the first ones, which are to be mended first. */
    static final int MOST = 40;

    private final Map<Integer, List<Finding>> byLine = new TreeMap<>();
    private final Map<Integer, Finding> causes = new TreeMap<>();

    /** The engine will refuse this instruction. */
    void error(Statement at, String sentence, String remedy) {
        add(new Finding(Severity.ERROR, at.firstLine(), at.lastLine(), sentence, remedy));
    }

    /** It does perhaps not what is expected. */
    void advice(Statement at, String sentence, String remedy) {
        add(new Finding(Severity.ADVICE, at.firstLine(), at.lastLine(), sentence, remedy));
    }

    /** An error, or advice, as the engine's answer is certain or not. */
    void note(boolean certain, Statement at, String sentence, String remedy) {
        add(new Finding(certain ? Severity.ERROR : Severity.ADVICE, at.firstLine(), at.lastLine(), sentence, remedy));
    }

    /** Whatever else is wrong with this instruction comes from this. */
    void cause(Statement at, String sentence, String remedy) {
        Finding cause = new Finding(Severity.ADVICE, at.firstLine(), at.lastLine(), sentence, remedy);
        causes.putIfAbsent(at.firstLine(), cause);
        add(cause);
    }

    /** Of the whole file. */
    void error(String sentence, String remedy) {
        add(new Finding(Severity.ERROR, 0, 0, sentence, remedy));
    }

    /** Of lines that are no instruction. */
    void note(boolean certain, int line, String sentence, String remedy) {
        add(new Finding(certain ? Severity.ERROR : Severity.ADVICE, line, line, sentence, remedy));
    }

    /** Whether something is wrong already, from which more may follow. */
    boolean hasErrors() {
        return byLine.values().stream().flatMap(List::stream).anyMatch(each -> each.severity() == Severity.ERROR);
    }

    private void add(Finding finding) {
        byLine.computeIfAbsent(finding.firstLine(), line -> new ArrayList<>()).add(finding);
    }

    /** In the order of the lines; of very many the first. */
    List<Finding> findings() {
        List<Finding> all = byLine.entrySet().stream()
                .flatMap(line -> kept(line.getKey(), line.getValue()).stream())
                .toList();
        if (all.size() <= MOST) {
            return all;
        }
        List<Finding> first = new ArrayList<>(all.subList(0, MOST - 1));
        Finding next = all.get(MOST - 1);
        Severity severity = all.subList(MOST - 1, all.size()).stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        first.add(new Finding(
                severity,
                next.firstLine(),
                next.lastLine(),
                "Il y a encore " + (all.size() - MOST + 1) + " remarques, à partir d'ici.",
                "Corrigez d'abord les premières : souvent, les suivantes en viennent."));
        return first;
    }

    private List<Finding> kept(int line, List<Finding> said) {
        Finding cause = causes.get(line);
        boolean refused = said.stream().anyMatch(each -> each.severity() == Severity.ERROR);
        if (cause != null && refused) {
            return List.of(
                    new Finding(Severity.ERROR, cause.firstLine(), cause.lastLine(), cause.sentence(), cause.remedy()));
        }
        return refused
                ? said.stream()
                        .filter(each -> each.severity() == Severity.ERROR)
                        .limit(1)
                        .toList()
                : said;
    }
}
