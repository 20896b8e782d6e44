package fr.atelierdocker.docker.volume;

import java.util.Map;

/** A named volume that the engine has. */
public record Volume(String name, Map<String, String> labels) {}
