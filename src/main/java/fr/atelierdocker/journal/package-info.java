/**
 * What happened at the bench: one append-only, numbered, dated journal for each workspace, kept on disk, and its stream
 * to whoever reads. Knows neither Docker nor HTTP.
 */
package fr.atelierdocker.journal;
