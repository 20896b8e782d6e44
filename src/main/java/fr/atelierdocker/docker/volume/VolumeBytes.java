package fr.atelierdocker.docker.volume;

/**
 * A part of a regular file.
 *
 * @param bytes as many as were asked for, fewer at the end of the file
 * @param sizeBytes of the whole file at that moment
 * @param inode which tells whether the same path is still the same file
 */
public record VolumeBytes(byte[] bytes, long sizeBytes, long inode) {}
