/**
 * Containers as the engine's events tell them: who is there, in which state, and what those that live say and do.
 * Start with {@code Scenes}, which keeps the present; {@code Lives} tells the two containers that live.
 * Next is map, for the picture of it.
 * May use limits and step.
 */
package fr.atelierdocker.bench.life;
