package fr.atelierdocker.classroom.entrance;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import fr.atelierdocker.classroom.Learner;
import fr.atelierdocker.classroom.Places;
import fr.atelierdocker.classroom.Register;
import fr.atelierdocker.classroom.Secrets;
import fr.atelierdocker.classroom.WrongTries;

/**
 * Lets learners back in by their name and their four digits, which are few enough to be tried one after the other. So wrong
 * ones are counted of each learner who is called so, in half an hour and in a day; for as long as one of these has had its
 * number, no digits are looked at for that learner, not even right ones. Wrong ones for one learner keep no other out: what
 * comes from one network beyond so many is only answered late.
 */
@ApplicationScoped
class Returns {

    static final int MOST_IN_A_WHILE = 5;
    static final int MOST_IN_A_DAY = 15;

    private static final Duration WHILE = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);

    private final Register register;
    private final Places places;
    private final WrongTries attempts;
    /** By the ids of learners, who are as few as there are places and those who left: none of them is pushed out. */
    private final Cache<String, AtomicInteger> inAWhile;

    private final Cache<String, AtomicInteger> inADay;

    Returns(Register register, Places places, WrongTries attempts, Clock clock) {
        this.register = register;
        this.places = places;
        this.attempts = attempts;
        this.inAWhile = counts(WHILE, clock);
        this.inADay = counts(DAY, clock);
    }

    private static Cache<String, AtomicInteger> counts(Duration time, Clock clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(time)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** What becomes of somebody who wants to come back. */
    enum Answer {
        /** They are in. */
        BACK,
        /** Nobody has this name and these digits. */
        UNKNOWN,
        /** The same, and from where they come too many were wrong: the answer is to come late. */
        UNKNOWN_AGAIN,
        /** Too many were wrong for whoever has this name. */
        TOO_MANY,
        /** They are who they say, and have no place any more. */
        FULL
    }

    /**
     * One at a time: what is looked at has been counted.
     *
     * @param network from which they come
     * @param secret by which their browser is known, if they are let in
     */
    synchronized Answer of(String network, String name, String code, String secret) {
        List<Learner> called = register.called(name);
        List<Learner> open = called.stream().filter(this::isLookedAt).toList();
        if (open.isEmpty() && !called.isEmpty()) {
            return Answer.TOO_MANY;
        }
        for (Learner learner : open) {
            if (Secrets.isSame(code, learner.code())) {
                return places.readmit(learner, secret) ? Answer.BACK : Answer.FULL;
            }
        }
        open.forEach(learner -> {
            inAWhile.get(learner.id(), first -> new AtomicInteger()).incrementAndGet();
            inADay.get(learner.id(), first -> new AtomicInteger()).incrementAndGet();
        });
        return attempts.isOneTooMany(network) ? Answer.UNKNOWN_AGAIN : Answer.UNKNOWN;
    }

    private boolean isLookedAt(Learner learner) {
        return count(inAWhile, learner) < MOST_IN_A_WHILE && count(inADay, learner) < MOST_IN_A_DAY;
    }

    private static int count(Cache<String, AtomicInteger> counts, Learner learner) {
        AtomicInteger count = counts.getIfPresent(learner.id());
        return count == null ? 0 : count.get();
    }
}
