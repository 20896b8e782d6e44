/**
 * The engine behind the bench: blocking calls that take and return records. The only room that knows docker-java.
 * Start with {@code engine.Engine}, through which each call goes.
 * Next are image, container and volume, each about one kind of object, and output, for what containers write.
 * May use system; knows no workspace, no HTTP, no HTML and no French.
 */
package fr.atelierdocker.docker;
