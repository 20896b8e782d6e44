/**
 * What a container may take of the machine, and what stops it when it takes more.
 * Start with {@code Watch}; each {@code Check} looks at one limit, {@code VolumeGuard} at the volume before anything
 * begins.
 * Next are operation and life, whose containers are watched.
 * May use volume and step.
 */
package fr.atelierdocker.bench.limits;
