package fr.atelierdocker.classroom.board;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.page.Overview;
import fr.atelierdocker.bench.request.Audience;
import fr.atelierdocker.classroom.ClassConfig;
import fr.atelierdocker.classroom.Register;

/** Looks at the class. It asks nobody: what it shows is in memory. */
@ApplicationScoped
class Boards {

    private final Register register;
    private final Overview overview;
    private final Audience audience;
    private final LaunchPause launches;
    private final ClassConfig config;
    private final BoardConfig limits;
    private final Clock clock;

    Boards(
            Register register,
            Overview overview,
            Audience audience,
            LaunchPause launches,
            ClassConfig config,
            BoardConfig limits,
            Clock clock) {
        this.register = register;
        this.overview = overview;
        this.audience = audience;
        this.launches = launches;
        this.config = config;
        this.limits = limits;
        this.clock = clock;
    }

    Board now() {
        Instant now = clock.instant();
        List<Row> rows = register.all().stream()
                .map(learner -> Row.of(
                        learner, overview.progress(learner.workspace()), audience.of(learner.workspace()), limits, now))
                .sorted(Row.ORDER)
                .toList();
        return new Board(
                rows, register.places(), launches.isPaused(), config.code().orElse(""));
    }
}
