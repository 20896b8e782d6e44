package fr.atelierdocker.mesure.attack;

/**
 * One way to disturb a class.
 *
 * @param name on the command line
 * @param title in the table, in French
 */
public record Attack(String name, String title, Need need, Means means) {

    /** What the attacker has at the site before it begins. */
    public enum Need {
        NOTHING,
        /** A journal of its own of some 18 MB. */
        JOURNAL,
        /** A learner's own image. */
        IMAGE,
        /** A run that prints without end. */
        FLOOD,
        /** A volume with thousands of folders whose names are as long as names may be. */
        BAD_VOLUME
    }

    /** By what it attacks. */
    public sealed interface Means permits Clients, Program {}

    /**
     * Clients of the site, over HTTP.
     *
     * @param connections at one time
     * @param manner what each does with its connection
     * @param request as it is sent; {@code {cookie}} stands for the attacker's own
     */
    public record Clients(int connections, Manner manner, String request) implements Means {}

    /** What a client does. */
    public enum Manner {
        /** It sends its request, looks how the answer begins, and then never reads again. Refused, it tries anew. */
        STALL,
        /** It sends the request, reads the answer, and sends it again. */
        REPEAT
    }

    /** A program that a learner launches, again whenever it has ended. */
    public record Program(String base, String... command) implements Means {}
}
