package fr.atelierdocker.bench.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.workspace.Workspace;

/** The buttons that begin a job. Most are a step's own; {@link #REBUILD} and {@link #ALL} begin with one that has another. */
enum Button {
    BUILD(Step.BUILD),
    REBUILD("reconstruire", (operations, workspace) -> List.of(operations.build(workspace, true))),
    RUN(Step.RUN),
    READ(Step.READ),
    ALL("tout", Operations::all),
    RUN_WITHOUT_VOLUME(Step.WITHOUT_VOLUME.slug(), Operations::twiceWithoutVolume),
    LOOK_INSIDE(Step.ISOLATION),
    REMOVE_VOLUME(Step.REMOVE_VOLUME),
    PUSH(Step.PUSH),
    RESET(Step.RESET);

    /**
     * All their slugs, as the pattern of a path. A pattern that took anything would answer 405 where there is nothing at
     * all, and 404 is right.
     */
    static final String SLUGS = "construire|reconstruire|lancer|lire|tout"
            + "|sans-volume|isolement|supprimer-volume|pousser|reinitialiser";

    private final String slug;
    private final BiFunction<Operations, Workspace, List<Operation>> job;

    /** A step's own, of one that has an operation, as all have but those of the containers that live. */
    Button(Step step) {
        this(step.slug(), (operations, workspace) -> operations.of(workspace, step).stream()
                .toList());
    }

    Button(String slug, BiFunction<Operations, Workspace, List<Operation>> job) {
        this.slug = slug;
        this.job = job;
    }

    /** The button of this slug, if there is one. */
    static Optional<Button> of(String slug) {
        return Arrays.stream(values())
                .filter(button -> button.slug.equals(slug))
                .findFirst();
    }

    /** The last part of the address that it posts to. */
    String slug() {
        return slug;
    }

    /** What it asks for, in order; at least one. */
    List<Operation> job(Operations operations, Workspace workspace) {
        return job.apply(operations, workspace);
    }
}
