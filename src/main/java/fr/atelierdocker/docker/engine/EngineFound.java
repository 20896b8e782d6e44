package fr.atelierdocker.docker.engine;

/** An engine answers after none did, and nobody has begun anything on it yet: the moment to tidy up. */
public record EngineFound() {}
