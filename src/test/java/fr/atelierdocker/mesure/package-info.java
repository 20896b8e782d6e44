/**
 * The measurements of {@code bin/mesurer}: the site against the docker command, in turn, on the same engine. Programs of
 * the JDK alone, started by that script beside a site of their own; no test runs them and nothing here asserts a time.
 */
package fr.atelierdocker.mesure;
