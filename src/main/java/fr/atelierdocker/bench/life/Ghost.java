package fr.atelierdocker.bench.life;

import java.time.Duration;
import java.util.OptionalLong;

import fr.atelierdocker.docker.container.ContainerState;

/**
 * What is left to tell of a container that the bench ran and removed.
 *
 * @param container as it was when it ended
 * @param lived from its start to its end, by the engine's clock
 * @param lines how many it wrote on its two outputs; empty when nobody read them to the end
 */
public record Ghost(ContainerState container, Duration lived, OptionalLong lines) {}
