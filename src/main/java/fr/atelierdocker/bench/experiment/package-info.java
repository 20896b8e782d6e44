/**
 * What the experiments found, read in the journal: with a volume beside without one, the inside of a container beside the
 * machine around it.
 * Start with {@code Experiments}, which reads; {@code Persistence} and {@code Isolation} say what was found.
 * Next is page, which shows it.
 * May use step.
 */
package fr.atelierdocker.bench.experiment;
