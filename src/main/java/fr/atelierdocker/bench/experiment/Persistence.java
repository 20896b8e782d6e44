package fr.atelierdocker.bench.experiment;

/**
 * The same with a volume and without: what each of two containers, one after the other, found of what had been written, and
 * what is left of it.
 */
public record Persistence(Side with, Side without) {

    /**
     * @param known whether anything was found yet; otherwise only {@code left} tells, of what to do
     * @param first what became of the first container, in a few words
     * @param second of the second
     * @param left what is left after both
     */
    public record Side(boolean known, String first, String second, String left) {

        static Side notYet(String todo) {
            return new Side(false, "—", "—", todo);
        }
    }
}
