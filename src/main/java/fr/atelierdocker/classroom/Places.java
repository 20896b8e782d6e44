package fr.atelierdocker.classroom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.page.Overview;
import fr.atelierdocker.bench.request.Audience;
import fr.atelierdocker.bench.request.Audience.Attendance;

/**
 * Who has a place in the class, and who gives theirs to somebody else when all are taken: whoever never did anything. First
 * those whose browser did not even come back with its cookie, as that of a script that takes places does not; then those who
 * came, have no page open, and gave no sign for a while. They lose nothing, and may come in again.
 */
@ApplicationScoped
public class Places {

    /** Longer than a page takes from its first byte to its stream. Without JavaScript only what is asked for is a sign. */
    private static final Duration GONE = Duration.ofSeconds(20);

    private final Register register;
    private final Overview overview;
    private final Audience audience;
    private final ClassConfig config;
    private final Clock clock;

    Places(Register register, Overview overview, Audience audience, ClassConfig config, Clock clock) {
        this.register = register;
        this.overview = overview;
        this.audience = audience;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Lets somebody in; false when all places are taken by people who are at work, or at least there.
     *
     * @param name as they typed it
     * @param secret by which their browser is known from now on
     */
    public synchronized boolean admit(String name, String secret) {
        return makeRoom() && register.admit(name, secret);
    }

    /**
     * Lets somebody in from one more browser, who takes a place again if they had left theirs; false when there is none.
     *
     * @param secret by which this browser is known from now on
     */
    public synchronized boolean readmit(Learner learner, String secret) {
        return (!learner.isOut() || makeRoom()) && register.readmit(learner, secret);
    }

    /**
     * A browser is nobody's from now on. If it was the last of its learner, their place is free, and what they run is stopped.
     *
     * @param there the secrets of the learner's browsers that are being answered at this moment
     */
    synchronized void leave(String secret, Set<String> there) {
        register.leave(secret, there, config.idle()).ifPresent(learner -> {
            overview.stop(learner.workspace());
            overview.rest(
                    learner.workspace(), "Arrêté : vous êtes sorti de la classe. Vous pouvez le démarrer de nouveau.");
            keepNoMoreThanPlaces();
        });
    }

    /** Those who left are kept beside those who are there, as many at most; who made nothing goes first. */
    private void keepNoMoreThanPlaces() {
        long left = register.all().stream().filter(Learner::isOut).count();
        register.all().stream()
                .filter(Learner::isOut)
                .sorted(Comparator.comparing((Learner learner) -> !overview.isUntouched(learner.workspace()))
                        .thenComparing(Learner::seen))
                .limit(Math.max(0, left - register.places()))
                .forEach(learner -> register.letGo(learner, overview.isUntouched(learner.workspace())));
    }

    private boolean makeRoom() {
        if (register.hasRoom()) {
            return true;
        }
        Instant now = clock.instant();
        Optional<Learner> first = register.all().stream()
                .filter(learner -> !learner.isOut())
                .filter(learner -> isNew(learner) || isGone(learner, now))
                .filter(learner -> overview.isUntouched(learner.workspace()))
                .min(Comparator.comparing((Learner learner) -> !isNew(learner)).thenComparing(Learner::seen));
        return first.filter(learner -> register.letGo(learner, true)).isPresent();
    }

    private static boolean isNew(Learner learner) {
        return learner.standing() == Learner.Standing.NEW;
    }

    private boolean isGone(Learner learner, Instant now) {
        Attendance attendance = audience.of(learner.workspace());
        Instant last = attendance.changed().isAfter(learner.seen()) ? attendance.changed() : learner.seen();
        return attendance.pages() == 0 && Duration.between(last, now).compareTo(GONE) >= 0;
    }
}
