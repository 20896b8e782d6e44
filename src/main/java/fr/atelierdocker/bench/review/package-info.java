/**
 * What is said of a learner's Dockerfile before it is built, each thing at its line.
 * Start with {@code Finding}; {@code Severity} says what follows from one.
 * Next is project, whose page shows them.
 * May use docker.dockerfile.
 */
package fr.atelierdocker.bench.review;
