package fr.atelierdocker.workspace;

/**
 * A workspace is no more, and nothing of it is left in the engine. Fired as a CDI event: whoever kept something of it
 * forgets it.
 */
public record WorkspaceClosed(Workspace workspace) {}
