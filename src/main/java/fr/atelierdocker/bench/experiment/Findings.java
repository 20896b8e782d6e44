package fr.atelierdocker.bench.experiment;

/** What all experiments of a workspace found until now. */
public record Findings(Persistence persistence, Isolation isolation) {}
