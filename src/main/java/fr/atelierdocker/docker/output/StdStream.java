package fr.atelierdocker.docker.output;

/** The stream of its container on which a line was written. */
public enum StdStream {
    STDOUT,
    STDERR
}
