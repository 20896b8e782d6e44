/**
 * The bench's pages and buttons: a request becomes jobs, a workspace's journal and state become HTML.
 * Start with {@code BenchResource}; {@code Button} says what each button begins, {@code Answers} what its post answers.
 * {@code BenchPage} puts the whole page together, {@code Pieces} what changes of it, both for one {@code Moment}.
 * Next are jobs, for what a button begins, and stream, for what an open page is told.
 * May use jobs, operation, map, log, image, limits, volume, life, step and request, and web and lesson.
 */
package fr.atelierdocker.bench.page;
