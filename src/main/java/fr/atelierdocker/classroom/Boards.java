package fr.atelierdocker.classroom;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.page.Overview;

/** Looks at the class. It asks nobody: what it shows is in memory. */
@ApplicationScoped
class Boards {

    private final Register register;
    private final Overview overview;
    private final LaunchPause launches;
    private final ClassConfig config;
    private final Clock clock;

    Boards(Register register, Overview overview, LaunchPause launches, ClassConfig config, Clock clock) {
        this.register = register;
        this.overview = overview;
        this.launches = launches;
        this.config = config;
        this.clock = clock;
    }

    Board now() {
        Instant now = clock.instant();
        List<Tile> tiles = register.all().stream()
                .map(learner -> new Tile(learner, overview.progress(learner.workspace()), now))
                .toList();
        return new Board(
                tiles, register.places(), launches.isPaused(), config.code().orElse(""));
    }
}
