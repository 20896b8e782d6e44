package fr.atelierdocker.docker;

/** A named volume and the folder of the container at which it stands. */
public record VolumeMount(String volume, String target) {}
