package fr.atelierdocker.journal;

import java.nio.file.Path;

/**
 * A journal that its disk takes no longer.
 *
 * @param folder where it is kept
 * @param reason what the system says
 */
public record Unsaved(Path folder, String reason) {}
