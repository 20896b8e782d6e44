/**
 * The grammar of a Dockerfile, as the classic builder reads it; no engine is asked.
 * Start with {@code Dockerfile}, which finds the instructions of a text; {@code Instruction} takes one apart, and
 * {@code Shell} what is in quotation marks there.
 * Next is image, which builds one.
 * May use no other room.
 */
package fr.atelierdocker.docker.dockerfile;
