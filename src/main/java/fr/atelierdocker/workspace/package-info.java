/**
 * Whose bench it is: its identity, the names, labels and limits of what it makes in the engine, and the removal of that.
 * Start with {@code Workspace}, which names things; {@code Workspaces} has those that are open, {@code PerWorkspace} what
 * others keep of each.
 * Next is bench.request, which says whose workspace a request is about.
 * May use docker and system.
 */
package fr.atelierdocker.workspace;
