/**
 * Containers: made, run, looked at, stopped, removed, and their output followed.
 * Start with {@code Containers}; {@code NamedContainers} has those that live, {@code ContainerStates} what is there.
 * Next is engine, through which each call goes.
 * May use engine, dialect and output.
 */
package fr.atelierdocker.docker.container;
