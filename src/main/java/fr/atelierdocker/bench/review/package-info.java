/**
 * What is said of a learner's Dockerfile before it is built, each thing at its line.
 * Start with {@code Checks}, which has the list of the rules, a family of mistakes each; {@code Script} is what they read,
 * {@code Remarks} what they write to, which keeps one error a line. A rule more is a class and a line of that list.
 * Next are door, which has findings of its own, and project, whose page shows them all.
 * May use docker.dockerfile and text.
 */
package fr.atelierdocker.bench.review;
