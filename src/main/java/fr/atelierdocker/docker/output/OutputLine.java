package fr.atelierdocker.docker.output;

/**
 * A line of a container's output, without its line end, as the container wrote it: escape sequences and all.
 *
 * @param redraw 0 for a line that was written once. A program that shows its progress goes back to the beginning of its
 *     line and writes it again: this is then the number of that line, from 1, among the redrawn ones of its stream
 * @param complete false for a text that was since written over
 */
public record OutputLine(String text, int redraw, boolean complete) {}
