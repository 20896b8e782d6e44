/**
 * The jobs of all workspaces: whether one may begin, whose turn it is, what one left that a crash interrupted.
 * Start with {@code Jobs}; {@code Admission} says why not, as a {@code Refusal}, and {@code JobRunner} runs the
 * operations.
 * Next is operation, for what a job does.
 * May use operation, life, limits, image, volume, step and lesson.
 */
package fr.atelierdocker.bench.jobs;
