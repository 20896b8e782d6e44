package fr.atelierdocker.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Facts for tests. */
final class Facts {

    /** Texts that a careless writer, reader or page would spoil. */
    static final List<String> NASTY = List.of(
            "",
            " ",
            "L’application a été lancée.",
            "\"guillemets\" \\ barre \\n pas une fin",
            "{\"n\":1,\"t\":\"2026-01-01T00:00:00Z\",\"type\":\"ligne\",\"texte\":\"faux\"}",
            "<script>alert('1')</script> & \"x\"",
            "a\rb\tc\u0000d\u001b[91mrouge\u001b[0m\u007f",
            "une\nfausse fin\r\nde ligne",
            "\u2028\u2029\u0085\ufeff",
            "😀👩‍🔬 日本語 \ufffd\uffff",
            "x".repeat(100_000));

    private Facts() {}

    static Fact line(long job, String text) {
        return Fact.line(job, "lancer", Fact.Channel.STDOUT, text);
    }

    static Fact random(Random random) {
        Fact.Type[] types = Fact.Type.values();
        Fact.State[] states = Fact.State.values();
        Fact.Channel[] channels = Fact.Channel.values();
        return new Fact(
                random.nextInt(4),
                types[random.nextInt(types.length)],
                random.nextBoolean() ? "" : "construire",
                random.nextBoolean() ? Optional.empty() : Optional.of(states[random.nextInt(states.length)]),
                random.nextBoolean() ? Optional.empty() : Optional.of(channels[random.nextInt(channels.length)]),
                random.nextBoolean() ? "" : "couche-" + random.nextInt(3),
                random.nextBoolean() ? 0 : 1 + random.nextInt(20),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(256)),
                random.nextInt(5) == 0 ? NASTY.get(random.nextInt(NASTY.size() - 1)) : "é".repeat(random.nextInt(200)),
                random.nextBoolean() ? "" : "FROM busybox\n# " + "é".repeat(random.nextInt(20)) + "\n");
    }

    static Entry entry(long number, Fact fact) {
        return new Entry(number, Instant.parse("2026-03-01T12:00:00.123Z"), fact);
    }
}
