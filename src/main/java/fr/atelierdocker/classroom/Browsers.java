package fr.atelierdocker.classroom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose each browser is, by the digest of the secret in its cookie. The digest of the first of a learner's browsers is their
 * id. What is not in here opens nothing. Changed under the lock of the {@link Register}, and read by anybody.
 */
final class Browsers {

    /** Of one learner, besides the first: whoever comes from one more loses the oldest of these. */
    private static final int MOST = 8;

    private final Map<String, String> owners = new ConcurrentHashMap<>();
    private final Map<String, List<String>> ofLearner = new ConcurrentHashMap<>();
    /** When something came from a browser last, since the site began. */
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /** The first of somebody who comes in. */
    void first(String id) {
        set(id, List.of(id));
    }

    /** Those of somebody who was in the class when the site was closed. */
    void know(String id, LearnerFile file) {
        List<String> all = new ArrayList<>(file.browsers());
        if (!file.firstLeft()) {
            all.add(0, id);
        }
        set(id, all);
    }

    /** One more. */
    void add(String id, String digest) {
        List<String> all = new ArrayList<>(of(id));
        all.add(digest);
        List<String> further = all.stream().filter(each -> !each.equals(id)).toList();
        all.removeAll(further.subList(0, Math.max(0, further.size() - MOST)));
        set(id, all);
    }

    /**
     * One is nobody's from now on, and with it those that gave no sign for a while: a browser that was closed for good does not
     * keep a place.
     */
    void leave(String id, String digest, Instant now, Duration idle) {
        set(
                id,
                of(id).stream()
                        .filter(each -> !each.equals(digest))
                        .filter(each -> {
                            Instant last = seen.get(each);
                            return last != null && Duration.between(last, now).compareTo(idle) < 0;
                        })
                        .toList());
    }

    void forget(String id) {
        set(id, List.of());
        ofLearner.remove(id);
    }

    private void set(String id, List<String> digests) {
        of(id).stream().filter(each -> !digests.contains(each)).forEach(each -> {
            owners.remove(each);
            seen.remove(each);
        });
        ofLearner.put(id, List.copyOf(digests));
        digests.forEach(each -> owners.put(each, id));
    }

    void seen(String digest, Instant now) {
        if (owners.containsKey(digest)) {
            seen.put(digest, now);
        }
    }

    /** Whose a browser is, by the digest of its secret. */
    Optional<String> owner(String digest) {
        return Optional.ofNullable(owners.get(digest));
    }

    /** All of a learner's, in the order in which they came. */
    List<String> of(String id) {
        return ofLearner.getOrDefault(id, List.of());
    }
}
