/**
 * One learner, for whoever teaches: their page, their journal, another name, the code by which they come back, a reset, and
 * the way out of the class.
 * Start with {@code LearnerResource}, which has all of it.
 * Next is classroom, whose Register has the learners; the Overview of bench.page does what concerns their bench.
 * May use classroom, text, and of the bench the Overview.
 */
package fr.atelierdocker.classroom.learner;
