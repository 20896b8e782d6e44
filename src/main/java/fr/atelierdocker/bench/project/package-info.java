/**
 * The learner's own project: two files, which begin as the lesson's.
 * Start with {@code Project}; {@code Projects} keeps one for each workspace, on disk.
 * Next are operation, which builds it, and page, where it is written.
 * May use review and lesson.
 */
package fr.atelierdocker.bench.project;
