/**
 * One step's story: where it is told, how it ended, and what of its output is kept.
 * Start with {@code Step}, the places of the bench, then {@code StepLog}, which writes into the journal.
 * Next is journal.
 * A ground floor: may use no other room of the bench.
 */
package fr.atelierdocker.bench.step;
