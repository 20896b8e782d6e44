package fr.atelierdocker.bench;

/**
 * The command that an operation stands for.
 *
 * @param lesson as the lesson writes it
 * @param complete with the limits and labels that the bench adds, to do exactly the same in a terminal
 */
public record CommandLine(String lesson, String complete) {}
