package fr.atelierdocker.bench.door;

import java.util.List;

/**
 * What an image hands down to whatever starts from it.
 *
 * @param triggers the instructions that its own ONBUILD kept
 * @param environment as {@code NAME=value}
 */
public record Inherited(List<String> triggers, List<String> environment) {}
