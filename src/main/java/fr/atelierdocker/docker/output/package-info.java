/**
 * What a container writes: frames that were cut anywhere become lines, as a terminal shows them.
 * Start with {@code OutputFrames}.
 * Next is bench.step, where the lines become entries of the journal.
 * May use terminal and system, and no other room of docker.
 */
package fr.atelierdocker.docker.output;
