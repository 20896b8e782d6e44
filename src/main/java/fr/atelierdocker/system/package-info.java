/**
 * What every room stands on: the clock, the heartbeat, threads and the folder of data.
 * Start with {@code Heartbeat}, which does things every so often, whatever happens to the clock.
 * Next is journal, which keeps its files in the folder of data.
 * The ground: may use no other room.
 */
package fr.atelierdocker.system;
