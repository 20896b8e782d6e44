package fr.atelierdocker.web;

import java.time.Duration;
import java.util.Optional;

/** A request ends here, and its reader is told of a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Optional<Duration> retry;

    public ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    /** @param retry after which it is worth to ask once more */
    public ProblemException(Problem problem, Duration retry) {
        this(problem, Optional.of(retry));
    }

    private ProblemException(Problem problem, Optional<Duration> retry) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.retry = retry;
    }

    Problem problem() {
        return problem;
    }

    Optional<Duration> retry() {
        return retry;
    }
}
