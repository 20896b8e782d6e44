/**
 * What a button or a typed command means: its command line, what the engine is asked, and how it tells of itself.
 * Start with the sealed {@code Operation}; {@code Operations} makes each of them for a workspace.
 * Next is docker, which does it, and step, where it is told.
 * May use proof, life, limits, volume and step, and of lesson the example.
 */
package fr.atelierdocker.bench.operation;
