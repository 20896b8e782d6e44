package fr.atelierdocker.docker.container;

/** A named volume and the folder of the container at which it stands. */
public record VolumeMount(String volume, String target) {}
