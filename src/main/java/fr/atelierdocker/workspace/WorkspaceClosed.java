package fr.atelierdocker.workspace;

/**
 * A workspace is no more: nothing of it is left in the engine, and every {@link PerWorkspace} has let go of its value. Fired as
 * a CDI event.
 */
public record WorkspaceClosed(Workspace workspace) {}
