/**
 * Whose bench a request is about, whose pages are on a screen, and the numbers of entries in addresses.
 * Start with {@code CurrentWorkspace}; {@code Audience} counts the open streams of each, {@code Turns} bounds what each asks.
 * Next is workspace.
 * A ground floor: may use no other room of the bench.
 */
package fr.atelierdocker.bench.request;
