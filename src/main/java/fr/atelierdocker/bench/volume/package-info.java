/**
 * What a workspace's volume holds: seen, watched while somebody looks or something writes, and held to its limits.
 * Start with {@code LiveVolume}, with {@code Lookout} for who watches, with {@code VolumeGuard} for the limits.
 * Next is docker.volume, whose agent looks.
 * May use step; of lesson the example.
 */
package fr.atelierdocker.bench.volume;
