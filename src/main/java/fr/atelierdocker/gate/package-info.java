/**
 * A gate before the engine's socket: a program of its own, which reads what the site asks of the engine and passes on only what
 * the bench needs. Addresses are those of {@code moteur.conf}; the bodies and the objects that are named are judged here.
 * Start with {@code Gate}, which opens it; {@code Exchange} carries one request, {@code Judge} says yes or no.
 * {@code ContainerShape} is the table of what a container may be. Next is what bin/portier starts.
 * Uses no other room, and none uses it.
 */
package fr.atelierdocker.gate;
