package fr.atelierdocker.docker.volume;

import java.time.Instant;

/**
 * A part of a regular file.
 *
 * @param bytes as many as were asked for, fewer at the end of the file
 * @param offset of the first of them in the file
 * @param sizeBytes of the whole file at that moment
 * @param inode which tells whether the same path is still the same file
 */
public record VolumeBytes(byte[] bytes, long offset, long sizeBytes, Instant modified, long inode) {}
