package fr.atelierdocker.classroom;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Counts wrong codes and tokens, so that nobody can try them all. A class behind one address shares its count. */
@ApplicationScoped
public class Attempts {

    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private final int most;
    private final Cache<String, AtomicInteger> wrong =
            Caffeine.newBuilder().expireAfterWrite(WHILE).maximumSize(ADDRESSES).build();

    Attempts(ClassConfig config) {
        this.most = config.attempts();
    }

    /** Whether nothing that comes from there is looked at for now. */
    public boolean areExhausted(String address) {
        AtomicInteger count = wrong.getIfPresent(address);
        return count != null && count.get() >= most;
    }

    public void failed(String address) {
        wrong.get(address, first -> new AtomicInteger()).incrementAndGet();
    }
}
