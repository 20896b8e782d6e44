/**
 * The way to the engine: its address, its connection, whether it answers, and its errors.
 * Start with {@code Engine}; {@code EngineRequest} shows what a command of docker-java sends.
 * Next are container, image and volume, which ask through it.
 * May use transport and dialect.
 */
package fr.atelierdocker.docker.engine;
