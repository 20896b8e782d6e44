/**
 * Volumes, and the agent: a small program in a container of its own that looks into one and says what changes.
 * Start with {@code Volumes}; {@code VolumeAgents} starts an agent in one.
 * Next is {@code volume_agent.py}, the other end of {@code VolumeAgent}.
 * May use engine, transport, dialect and output.
 */
package fr.atelierdocker.docker.volume;
