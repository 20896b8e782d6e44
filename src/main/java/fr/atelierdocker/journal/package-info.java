/**
 * What happened at the bench: one append-only, numbered, dated journal for each workspace, kept on disk, and followed.
 * Start with {@code Journal}, which takes a {@code Fact} and makes an {@code Entry} of it; {@code Journals} has them all.
 * Next is bench.stream, which makes the browser's events of the entries.
 * May use system; knows neither Docker nor HTTP.
 */
package fr.atelierdocker.journal;
