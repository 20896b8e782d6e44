package fr.atelierdocker.bench.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A FROM and what follows it, up to the next one. */
final class Stage {

    /** Of more stages that go on from one another nobody asks what the first one did. */
    private static final int DEEPEST = 8;

    private final int number;
    private final Statement from;
    private final Optional<Stage> parent;
    private final int depth;
    private final String base;
    private final List<Statement> statements = new ArrayList<>();

    /**
     * @param number from 0
     * @param parent the earlier stage that it goes on from; empty when it starts from an image
     */
    Stage(int number, Statement from, Optional<Stage> parent) {
        this.number = number;
        this.from = from;
        this.depth = parent.map(stage -> stage.depth + 1).orElse(0);
        this.base = parent.map(stage -> stage.base).orElse(image(from));
        this.parent = depth > DEEPEST ? Optional.empty() : parent;
    }

    /** What stands behind a FROM; empty when nothing does. */
    static String image(Statement from) {
        List<String> words = from.words();
        return words.isEmpty() ? "" : words.get(0);
    }

    /** The name that a FROM gives, in small letters, as the builder compares them. */
    static Optional<String> name(Statement from) {
        List<String> words = from.words();
        return words.size() == 3 && words.get(1).equalsIgnoreCase("AS")
                ? Optional.of(words.get(2).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    int number() {
        return number;
    }

    Statement from() {
        return from;
    }

    boolean isOnBusybox() {
        return base.equals("busybox") || base.startsWith("busybox:");
    }

    boolean isOnPython() {
        return base.equals("python") || base.startsWith("python:");
    }

    boolean isOnSlimPython() {
        return base.startsWith("python:") && base.contains("slim");
    }

    /** Its own instructions, without the FROM. */
    List<Statement> statements() {
        return statements;
    }

    Stream<Statement> all(Keyword keyword) {
        return statements.stream().filter(statement -> statement.is(keyword));
    }

    /** Also those of the stages that it goes on from, in the order in which they are done. */
    List<Statement> whole() {
        List<Statement> whole = new ArrayList<>(parent.map(Stage::whole).orElse(List.of()));
        whole.addAll(statements);
        return whole;
    }
}
