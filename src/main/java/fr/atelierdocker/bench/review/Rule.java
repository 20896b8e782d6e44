package fr.atelierdocker.bench.review;

/** One family of mistakes to look for. */
@FunctionalInterface
interface Rule {

    /** Says what it finds; it never throws, whatever the script holds. */
    void read(Script script, Remarks remarks);
}
