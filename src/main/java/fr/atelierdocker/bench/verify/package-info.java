/**
 * How each sentence of the lesson that says « Vérifiez-le » is proved on the bench.
 * Start with {@code Verification}, which has one of each; {@code Demonstrations} makes a job of it, with what has to be there
 * first; {@code ProofMark} and {@code Priors} are how all that stands.
 * Next is jobs, which tells the journal what came of it.
 * May use moment, operation, proof, image, life, volume, step, request and lesson.
 */
package fr.atelierdocker.bench.verify;
