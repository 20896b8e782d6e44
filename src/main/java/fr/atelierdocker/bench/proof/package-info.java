/**
 * What a run that succeeds has proved: that the volume keeps what was written, that without one nothing stays, that a
 * container sees itself alone.
 * Start with {@code Claim}, which is what a run is to prove; a {@code Proof} finds out, while it goes, whether it is so.
 * Next is operation, which tells its sentence as how the run ended.
 * May use volume.
 */
package fr.atelierdocker.bench.proof;
