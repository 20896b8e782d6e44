/**
 * The bench's stream: entries of a workspace's journal become Server-Sent Events, rendered once for all readers.
 * Start with {@code FluxRoute}, which lets a reader in; {@code BenchEvents} says what each entry becomes, and
 * {@code PageState} what else the page is told: a {@code Patch} of the {@code Fragment}s that differ.
 * From here it goes to the browser: {@code flux.js} puts each piece in its place.
 * May use page, log, image, volume, life, step, request and web.sending.
 */
package fr.atelierdocker.bench.stream;
