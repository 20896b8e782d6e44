/** Whose bench it is: its identity, the names and limits of what it makes in the engine, and the removal of all that. */
package fr.atelierdocker.workspace;
