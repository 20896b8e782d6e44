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
    BUILD(Step.BUILD.slug(), (operations, workspace) -> List.of(operations.build(workspace, false))),
    REBUILD("reconstruire", (operations, workspace) -> List.of(operations.build(workspace, true))),
    RUN(Step.RUN.slug(), (operations, workspace) -> List.of(operations.run(workspace))),
    READ(Step.READ.slug(), (operations, workspace) -> List.of(operations.readVolume(workspace))),
    ALL("tout", Operations::all),
    RUN_WITHOUT_VOLUME(Step.WITHOUT_VOLUME.slug(), Operations::twiceWithoutVolume),
    LOOK_INSIDE(Step.ISOLATION.slug(), (operations, workspace) -> List.of(operations.lookInside(workspace))),
    REMOVE_VOLUME(Step.REMOVE_VOLUME.slug(), (operations, workspace) -> List.of(operations.removeVolume(workspace))),
    PUSH(Step.PUSH.slug(), (operations, workspace) -> List.of(operations.push(workspace))),
    RESET(Step.RESET.slug(), (operations, workspace) -> List.of(operations.reset(workspace)));

    /**
     * All their slugs, as the pattern of a path. A pattern that took anything would answer 405 where there is nothing at
     * all, and 404 is right.
     */
    static final String SLUGS = "construire|reconstruire|lancer|lire|tout"
            + "|sans-volume|isolement|supprimer-volume|pousser|reinitialiser";

    private final String slug;
    private final BiFunction<Operations, Workspace, List<Operation>> job;

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
