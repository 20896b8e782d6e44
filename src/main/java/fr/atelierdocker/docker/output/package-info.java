/**
 * What a container writes: frames that were cut anywhere become lines.
 * Start with {@code LineAssembler}.
 * Next is bench.step, where the lines become entries of the journal.
 * May use no other room of docker.
 */
package fr.atelierdocker.docker.output;
