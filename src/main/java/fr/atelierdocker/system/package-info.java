/**
 * What every room stands on: the heartbeat and the folder of data.
 * Start with either of the two classes.
 * The ground: may use no other room.
 */
package fr.atelierdocker.system;
