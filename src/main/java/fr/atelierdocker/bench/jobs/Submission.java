package fr.atelierdocker.bench.jobs;

/** What became of a request for a job. */
public sealed interface Submission {

    /** The job has begun. */
    record Accepted(long job) implements Submission {}

    /** Nothing was begun. */
    record Refused(Refusal refusal) implements Submission {}
}
