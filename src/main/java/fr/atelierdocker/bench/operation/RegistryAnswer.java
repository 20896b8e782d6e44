package fr.atelierdocker.bench.operation;

import java.util.List;
import java.util.Locale;

/** What a registry, or the way to it, had against an image. Known by the words in which the engine passes it on. */
enum RegistryAnswer {
    /** It wants to know who asks. */
    UNKNOWN_USER("no basic auth", "unauthorized", "authentication required"),
    /** It knows who asks, and does not let them. */
    FORBIDDEN("denied", "forbidden"),
    /** It offers no safe connection, and the engine wants no other. */
    UNSAFE("http response to https", "x509", "certificate"),
    /** Nothing is heard of it. */
    OUT_OF_REACH(
            "dial tcp",
            "dial udp",
            "network is unreachable",
            "connection refused",
            "no such host",
            "timeout",
            "deadline exceeded",
            "request canceled",
            "eof",
            "longer than"),
    /** It has no such image. */
    ABSENT("manifest unknown", "not found"),
    /** Something else. */
    OTHER;

    private final List<String> words;

    RegistryAnswer(String... words) {
        this.words = List.of(words);
    }

    /** @param message the engine's, which passes on the registry's */
    static RegistryAnswer of(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        for (RegistryAnswer answer : values()) {
            if (answer.words.stream().anyMatch(lower::contains)) {
                return answer;
            }
        }
        return OTHER;
    }
}
