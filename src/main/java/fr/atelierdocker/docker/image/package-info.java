/**
 * Images: built, described, pulled, pushed, saved and removed.
 * Start with {@code Images}; {@code BuildWords} tells the engine's words from those of a {@code RUN}.
 * Next is engine, through which each call goes.
 * May use engine and output.
 */
package fr.atelierdocker.docker.image;
