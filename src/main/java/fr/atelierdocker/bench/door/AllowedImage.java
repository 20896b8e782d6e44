package fr.atelierdocker.bench.door;

import fr.atelierdocker.docker.dockerfile.ImageName;

/**
 * An image that a learner's Dockerfile may start from.
 *
 * @param name as it is set, with or without its tag
 */
public record AllowedImage(String name) {

    /**
     * Reads one element of the property {@code atelier.images}.
     *
     * @throws IllegalArgumentException if it is no name of an image
     */
    public static AllowedImage of(String name) {
        if (!ImageName.isName(name)) {
            throw new IllegalArgumentException("atelier.images contient « " + name
                    + " ». Il faut des noms d’images séparés par des virgules, étiquette comprise s’il y a lieu :"
                    + " python:3.11-slim,busybox.");
        }
        return new AllowedImage(name);
    }

    /** Whether a name stands for the same image, however it is written. */
    boolean is(String written) {
        return ImageName.normal(name).equals(ImageName.normal(written));
    }
}
