package fr.atelierdocker.journal;

import java.nio.file.Path;

/**
 * Why the newest entries of a journal are not on its disk.
 *
 * @param folder where the journal is kept
 * @param reason in the words of the operating system
 */
public record Unsaved(Path folder, String reason) {}
