/**
 * What a terminal makes of what a program writes: where its cursor goes, what is written over, which colours are in force.
 * Start with {@code Terminal}, which obeys; {@code EscapeParser} tells text from commands, {@code Screen} holds the rows.
 * Next are docker.output, which plays a container's output into one, and text, which shows a line.
 * The ground: may use no other room.
 */
package fr.atelierdocker.terminal;
