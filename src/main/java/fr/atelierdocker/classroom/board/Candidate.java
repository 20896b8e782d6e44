package fr.atelierdocker.classroom.board;

import fr.atelierdocker.classroom.Learner;

/**
 * Somebody who may be taken out of the class.
 *
 * @param untouched whether they never did anything
 * @param chosen whether they are ticked
 */
public record Candidate(Learner learner, boolean untouched, boolean chosen) {}
