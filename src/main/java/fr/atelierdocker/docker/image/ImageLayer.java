package fr.atelierdocker.docker.image;

/**
 * One entry of an image's history.
 *
 * @param id of the image that ended with it, empty when the engine does not have that image
 * @param createdBy the command that made it, in the builder's words: {@code /bin/sh -c #(nop)  CMD …} for a setting
 * @param sizeBytes of the files that it adds; 0 for a setting
 * @see <a href="https://docs.docker.com/reference/cli/docker/image/history/">docker image history</a>
 */
public record ImageLayer(String id, String createdBy, long sizeBytes) {}
