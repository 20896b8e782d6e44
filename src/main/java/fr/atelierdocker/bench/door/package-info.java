/**
 * What a learner's Dockerfile may ask of the engine: nothing that is fetched, no image but those that are allowed.
 * Start with {@code Door}.
 * Next is operation, which builds only what passes.
 * May use docker.dockerfile and review.
 */
package fr.atelierdocker.bench.door;
