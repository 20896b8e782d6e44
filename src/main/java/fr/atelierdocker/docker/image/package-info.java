/**
 * Images: built, described, pulled, pushed, saved and removed.
 * Start with {@code Images}; {@code BuildOutput} reads what a builder says.
 * Next is engine, through which each call goes.
 * May use dockerfile, engine, transport, dialect and output.
 */
package fr.atelierdocker.docker.image;
