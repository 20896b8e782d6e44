package fr.atelierdocker.bench.request;

/** A request for a bench from somebody who has not come into the class, or whose workspace is no more. */
public final class NotInClassException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
