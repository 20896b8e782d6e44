/**
 * The learner's own project: two files, which begin as the lesson's.
 * Start with {@code Project}; {@code Projects} keeps one for each workspace, on disk. {@code Desk} puts its page together, of which
 * {@code ProjectView} is all; {@code FormBody} and {@code TypedFile} read what was typed.
 * Next are operation, which builds it, and page, which has the address where it is written.
 * May use door, review, request and lesson.
 */
package fr.atelierdocker.bench.project;
