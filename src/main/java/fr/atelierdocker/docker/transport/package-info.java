/**
 * What stands between docker-java and the engine's door, where docker-java alone would not do.
 * Start with {@code ArchiveTransport}, which hangs up on what nobody reads; {@code FurtherQuery} adds what a command does not
 * know, and {@code LibraryThreads} catches what the threads of the library die of.
 * Next is engine, which connects with all of them.
 * May use no other room of docker.
 */
package fr.atelierdocker.docker.transport;
