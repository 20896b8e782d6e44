/**
 * Whose bench a request is about, and what a request of htmx is.
 * Start with {@code CurrentWorkspace}.
 * Next is workspace.
 * A ground floor: may use no other room of the bench.
 */
package fr.atelierdocker.bench.request;
