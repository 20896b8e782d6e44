package fr.atelierdocker.bench.volume;

/**
 * A limit that is exceeded.
 *
 * @param clause what is too much and how much there may be, to stand within a sentence
 * @param remedy what to do about it, as a sentence
 */
public record Excess(String clause, String remedy) {}
