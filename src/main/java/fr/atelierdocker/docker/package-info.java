/**
 * The engine behind the bench: blocking calls that take and return records. The only room that knows docker-java; it
 * knows no HTTP, no HTML and no French.
 */
package fr.atelierdocker.docker;
