/**
 * Whose bench a request is about, and the numbers of entries in addresses.
 * Start with {@code CurrentWorkspace}.
 * Next is workspace.
 * A ground floor: may use no other room of the bench.
 */
package fr.atelierdocker.bench.request;
