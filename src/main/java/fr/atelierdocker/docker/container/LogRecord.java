package fr.atelierdocker.docker.container;

import java.time.Instant;

import fr.atelierdocker.docker.output.StdStream;

/**
 * One record of the engine's copy of an output: a line with its end, a text that had none when its life was over, or a part of
 * a long line.
 *
 * @param time when the engine read it from the container, by the engine's clock: never before the same stream's record before
 * @param text as the container wrote it
 * @see <a href="https://docs.docker.com/engine/logging/drivers/json-file/">json-file</a>
 */
record LogRecord(StdStream stream, Instant time, byte[] text) {}
