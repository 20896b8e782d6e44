package fr.atelierdocker.docker.image;

import java.util.List;

/**
 * What containers of an image begin with.
 *
 * @param entrypoint the words of the program that gets the command, empty for none
 * @param command the words of the command, empty for none
 * @param folder the working directory, empty for the root
 * @param environment as {@code NAME=value}
 * @param triggers the instructions that its ONBUILD kept for a build that starts from it
 */
public record ImageConfig(
        List<String> entrypoint,
        List<String> command,
        String folder,
        List<String> environment,
        List<String> triggers) {}
