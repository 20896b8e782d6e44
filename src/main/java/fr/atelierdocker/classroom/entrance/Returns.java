package fr.atelierdocker.classroom.entrance;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import fr.atelierdocker.classroom.Register;
import fr.atelierdocker.text.PersonName;

/**
 * Lets learners back in by their name and their four digits, which are few enough to be tried one after the other. So wrong
 * ones are counted three times: of one name, whose digits would be found in weeks at best; from one address; and all
 * together. For as long as one of these has had its number, nothing that belongs to it is looked at.
 */
@ApplicationScoped
class Returns {

    static final Duration WHILE = Duration.ofMinutes(30);
    static final int MOST_OF_A_NAME = 5;
    static final int MOST_FROM_AN_ADDRESS = 15;
    static final int MOST_OF_ALL = 60;

    private static final int COUNTS = 10_000;

    private final Register register;
    private final Cache<String, AtomicInteger> wrong;

    Returns(Register register, Clock clock) {
        this.register = register;
        this.wrong = Caffeine.newBuilder()
                .expireAfterWrite(WHILE)
                .maximumSize(COUNTS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** What becomes of somebody who wants to come back. */
    sealed interface Answer permits Back, Unknown, TooMany {}

    /** @param secret by which the browser is known from now on */
    record Back(String secret) implements Answer {}

    /** Nobody has this name and these digits. */
    record Unknown() implements Answer {}

    /** Too many were wrong. */
    record TooMany() implements Answer {}

    Answer of(String address, String name, String code) {
        Map<String, Integer> limits = limits(address, name);
        List<String> order = List.copyOf(limits.keySet());
        for (int i = 0; i < order.size(); i++) {
            // Counted before it is looked at: many may come at one moment. What is refused counts for nothing else.
            if (count(order.get(i)).incrementAndGet() > limits.get(order.get(i))) {
                takeBack(order.subList(0, i + 1));
                return new TooMany();
            }
        }
        Optional<String> secret = register.readmit(name, code);
        if (secret.isEmpty()) {
            return new Unknown();
        }
        takeBack(order);
        return new Back(secret.get());
    }

    private static Map<String, Integer> limits(String address, String name) {
        Map<String, Integer> limits = new LinkedHashMap<>();
        limits.put("adresse " + address, MOST_FROM_AN_ADDRESS);
        limits.put("nom " + PersonName.look(PersonName.tidy(name)), MOST_OF_A_NAME);
        limits.put("tous", MOST_OF_ALL);
        return limits;
    }

    private AtomicInteger count(String what) {
        return wrong.get(what, first -> new AtomicInteger());
    }

    private void takeBack(List<String> counted) {
        counted.forEach(what -> count(what).decrementAndGet());
    }
}
