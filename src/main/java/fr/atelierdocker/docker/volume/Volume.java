package fr.atelierdocker.docker.volume;

import java.util.Map;

/**
 * A named volume that the engine has.
 *
 * @param labels empty when it has none
 */
public record Volume(String name, Map<String, String> labels) {}
