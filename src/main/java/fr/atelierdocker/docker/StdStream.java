package fr.atelierdocker.docker;

/** The stream of its container on which a line was written. */
public enum StdStream {
    STDOUT,
    STDERR
}
