package fr.atelierdocker.classroom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import fr.atelierdocker.bench.page.Overview;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.system.Heartbeat;

/**
 * Stops the containers of learners who have been away for a while, and removes the workspace of those who have been
 * away for longer, or whom the teacher took out of the class.
 */
@ApplicationScoped
class Caretaker {

    private static final Logger LOG = Logger.getLogger(Caretaker.class);

    private final Register register;
    private final Overview overview;
    private final ClassConfig config;
    private final Heartbeat heartbeat;
    private final Clock clock;
    /** Ids of those whose containers were stopped since they were last seen. */
    private final Set<String> resting = new HashSet<>();

    Caretaker(Register register, Overview overview, ClassConfig config, Heartbeat heartbeat, Clock clock) {
        this.register = register;
        this.overview = overview;
        this.config = config;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started) {
        heartbeat.every(config.round(), this::goRound);
    }

    /** Looks after each learner once; one round at a time, whoever asks for it. */
    synchronized void goRound() {
        Instant now = clock.instant();
        for (Learner learner : register.all()) {
            Duration away = Duration.between(learner.seen(), now);
            if (away.compareTo(config.idle()) < 0) {
                resting.remove(learner.id());
            } else if (resting.add(learner.id())) {
                overview.rest(
                        learner.workspace(),
                        "Arrêté : personne n’a rien fait ici depuis un moment. Vous pouvez le démarrer de nouveau.");
            }
            if (away.compareTo(config.retention()) >= 0 && overview.isQuiet(learner.workspace())) {
                remove(learner);
            }
        }
        register.leaving().forEach(this::seeOff);
        register.forgetRemoved(now.minus(config.retention()));
    }

    /** What they were at has been stopped; a request of theirs may have been under way. */
    private void seeOff(Learner learner) {
        if (overview.isQuiet(learner.workspace())) {
            remove(learner);
        } else {
            overview.stop(learner.workspace());
        }
    }

    private void remove(Learner learner) {
        try {
            overview.clear(learner.workspace());
            register.remove(learner);
            resting.remove(learner.id());
            LOG.infof("The workspace of learner %s was removed", learner.mark());
        } catch (EngineException later) {
            LOG.infof("The workspace of learner %s stays for now: %s", learner.mark(), later.getMessage());
        }
    }
}
