/**
 * What a container may take of the machine, and what stops it when it takes more.
 * Start with {@code Watch}; each {@code Check} looks at one limit, {@code Guard} begins and ends the watch.
 * Next are operation and life, whose containers are watched.
 * May use volume and step.
 */
package fr.atelierdocker.bench.limits;
